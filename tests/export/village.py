"""Invented reports that name private and public people in all the ways in which reports do."""

import json
from collections.abc import Sequence
from pathlib import Path

import variorum

REPORTS = (
    {
        "id": "1",
        "outlet": "The Tarn Gazette",
        "url": "https://gazette.example/2031/tamsin-orrell-mourns-her-sons",
        "date": "2031-03-05",
        "title": "Tamsin Orrell mourns her sons after shelling of Hask",
        "byline": "Perrin Vale",
        "text": """Tamsin Orrell mourns her sons after shelling of Hask

By Perrin Vale

HASK, March 5, 2031 - At least 12 people were killed when mortar shells hit the market of Hask on Tuesday, Governor \
Ilse Maren said.

Tamsin Orrell, a 34-year-old baker, lost two sons. "They were buying bread when the shells fell," Orrell said. Mrs \
Orrell's brother Jonas Orrell was wounded, a nurse said.

A farmer named Wendel said he carried three of the dead. "Nobody came to help us," Wendel told the Gazette.

Bram Tolley, a spokesman for the Lake Militia, denied that its fighters had shelled the market. Tolley accused the \
army of the attack.

Lieutenant Colonel Edric Stane of the Norvale Army said the militia fired the shells.

Photo: Mirko Sand/Norvale Press
""",
    },
    {
        "id": "2",
        "outlet": "Norvale Press",
        "url": "https://press.example/hask-market",
        "date": "2031-03-06",
        "title": "Mother of two dead in Hask demands an inquiry",
        "text": """Mother of two dead in Hask demands an inquiry

HASK, March 6, 2031 (Norvale Press) - At least 14 people were killed when mortar shells hit the market of Hask on \
Tuesday, the regional hospital said.

TAMSIN ORRELL, whose sons died, demanded an inquiry. "They were buying bread when the shells fell," Tamsin Orrell \
said. The Orrell family buried them on Thursday. On Sunday she wrote to the council (tamsinorrell@hask.example).

Dr Selma Brandt, a surgeon at the hospital, said 31 people were wounded. Brandt asked for blood.

Governor Ilse Maren promised aid. Maren said talks with the Lake Militia would go on.

Tolley said the militia would not leave Hask.
""",
    },
    {
        "id": "3",
        "outlet": "Lake Radio",
        "url": "https://radio.example/fr/3",
        "date": "2031-03-06",
        "language": "fr",
        "title": "Une mère de Hask réclame une enquête",
        "text": """Une mère de Hask réclame une enquête

Tamsin Orrell, qui a perdu ses deux fils mardi dans le bombardement du marché, a demandé jeudi une enquête sur cette \
attaque, a déclaré son voisin Lukas Ferrand, instituteur dans la ville depuis de longues années.
""",
    },
)
PRIVATE = ("Tamsin", "Orrell", "Jonas", "Wendel", "Selma", "Brandt", "Lukas", "Ferrand")
PUBLIC = ("Ilse Maren", "Maren", "Bram Tolley", "Tolley", "Edric Stane", "Perrin Vale", "Mirko Sand")


def village(
    folder: Path, reports: Sequence[dict[str, str]] = REPORTS, *, registry: Path | None = None
) -> variorum.Case:
    """A case of the reports."""
    rows = folder / "orrell-case.jsonl"
    rows.write_text("".join(json.dumps(report) + "\n" for report in reports), encoding="utf-8")
    registries = None if registry is None else [registry]
    return variorum.build(folder / "village.case", [rows], registries=registries, executor="serial")


FAMILY = {
    "id": "4",
    "outlet": "The Tarn Gazette",
    "date": "2031-04-02",
    "title": "Families bury the dead of Corran strike",
    "text": """Families bury the dead of Corran strike

CORRAN, April 2, 2031 (Norvale Press) - Families on Wednesday buried nine people killed in an air strike on the town \
of Corran, residents said.

The dead were named as Yusef Haddar, 34, his wife Amina Haddar, 31, and their children Sami, 8, and Layla, 5. Yusef's \
cousin, Karim al-Bariq, said the Haddars had fled from Hask a week before.

"We found Layla under the stairs," al-Bariq said. "Amina held her hand."

Siobhan O'Marsh, an aid worker with the Lake Relief Fund, said nobody had warned the town. O'Marsh's colleague Piotr \
Wen was wounded.

Police arrested a suspect, Goran Velt, 22, and accused him of having told the army where to fire. Velt denies it, his \
lawyer Ines Calder said.

General Marcus Stane, who leads the air force, said the strike had hit a depot. Gen. Stane gave no proof.

Defence Minister Olga Brin told reporters that an inquiry would follow. "We regret every death," Brin said.

Mayor Petra Lund visited the hospital, where she met Hassan, a 12-year-old boy who lost his legs. Hassan wants to be \
a pilot. The militia leader known as Abu Sarim vowed revenge.
""",
}
OF_THE_FAMILY = (
    *("Yusef", "Haddar", "Haddars", "Amina", "Sami", "Layla", "Karim", "Bariq", "Siobhan", "Marsh", "Piotr", "Wen"),
    *("Goran", "Velt", "Ines", "Calder", "Hassan"),
)
OFFICIALS = ("General Marcus Stane", "Gen. Stane", "Olga Brin", "Brin said", "Petra Lund", "Abu Sarim", "Relief Fund")
