"""Words that end in a full stop, by what may follow them (lower case, without the final stop)."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    """
    adm amb approx art assoc asst attn atty ayatollah brig brig.gen ca capt cdr cf cmdr col comdr cpl dep
    dept det dir dist dr e.g eg ensign eq est et ext fig figs fr ft gen gov govs hojj hon i.e ie insp lt
    lt.col lt.gen maj maj.gen messrs min mlle mme mr mrs ms mt mx no nos op para ph pp pres prof pt pvt
    rear-adm rep reps rev sec sen sens sgt sheik sr sra st ste supt tel v vice-adm viz vol vols vs
    """
)
"""Before a name, a number or an explanation: never the end of a sentence (without the final stop, lower case)."""

NUMBERED = _words(
    """
    art ch div eq fig figs no nos p para pp sec vol vols
    """
)
"""Abbreviations only where a number follows (``No. 5``; but ``He said no.``)."""

PLAIN = _words(
    """
    a.k.a a.m al am apr apt ariz ark aug ave b.a bldg blvd bros c calif co colo conn corp d.c dec del dom
    e.u esp esq etc excl feb fla fri ga hr hrs hwy ill inc incl ind jan jr jul jun kan kg km ky la lb lbs
    llc ltd m.a m.d mar mass md mich minn mins miss mo mon mont mph n.b neb nev nov o.k oct okla ont ore
    oz p p.m p.s pa penn ph.d plc pm que r.i.p rd rm sat sep sept sq sr sun tenn tex thu thur thurs tue
    tues u.a.e u.k u.n u.s u.s.a va vt wash wed wis wyo yr yrs
    """
)
"""Abbreviations that may also end a sentence; the next word decides."""

CAPITALISED_ONLY = _words(
    """
    ark art ave capt co col dec del dep det dir dist est fr fri ga gen gov hon ill inc ind kan la maj mar
    mass md min miss mo mon ore pa pres prof pt rep rev sat sec sen sq sun tue wash wed
    """
)
"""Read as abbreviations only with a capital (``Sun.``, not ``sun.``)."""

STARTERS = _words(
    """
    a according after all also although among an and another are as at because before between both but by
    despite did do does during each earlier even for from he her here his how however i if in is it its
    just last later many meanwhile moreover most my no not now of officials on once one only or our over
    police several she since so some still such that the their then there these they this those though to
    under until was we were what when where while who why with yet you your
    """
)
"""Words that, capitalised after a plain abbreviation, show that a new sentence begins."""
