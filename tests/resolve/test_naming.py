import pytest

from variorum.config import Config
from variorum.resolve.index import index_for
from variorum.resolve.naming import meant_by

INDEX = index_for(Config())
DAY = "2024-01-26"


def name_of(phrase: str, day: str | None = DAY) -> str | None:
    meant = meant_by(INDEX, phrase, day)
    return meant.actor.name if meant is not None and meant.actor is not None else None


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("the Islamic Resistance in Iraq", "Islamic Resistance in Iraq"),
        ("Asaib Ahl al-Haq", "Asa'ib Ahl al-Haq"),
        ("ISIS", "Islamic State"),
        ("the Turkish army", "Turkish Armed Forces"),
        ("Syria's army", "Syrian Armed Forces"),
        ("two Israeli soldiers", "Israel Defense Forces"),
        ("the Norwegian foreign ministry", "Norwegian Ministry of Foreign Affairs"),
        ("Hamas fighters", "Hamas"),
        ("a spokesman for the SDF", "Syrian Democratic Forces"),
        ("U.S. Secretary of Defense Lloyd Austin", "Lloyd Austin"),
        ("the Pentagon", "United States Department of Defense"),
        ("Washington", "Government of United States"),
        ("Qais Khazali, the leader of the group,", "Qais al-Khazali"),
        ("the leader of the militia, Qais Khazali", "Qais al-Khazali"),
    ],
)
def test_registry_names_titles_bodies_and_metonyms(phrase: str, name: str) -> None:
    assert name_of(phrase) == name


def test_no_part_of_a_name_wins() -> None:
    assert name_of("the Iraqi Communist Party") == "Iraqi Communist Party"
    assert name_of("Iran-backed militias") is None


def test_an_adjective_and_an_agent_noun_give_a_nameless_actor() -> None:
    meant = meant_by(INDEX, "a senior US official", DAY)
    assert meant is not None
    assert meant.actor is not None
    assert (meant.actor.name, meant.actor.country, meant.actor.basis) == ("American official (unnamed)", "USA", "text")


def test_an_office_means_its_holder_of_the_day() -> None:
    assert name_of("Iraq's prime minister", "2024-01-26") == "Mohammed Shia al-Sudani"
    assert name_of("Iraq's prime minister", "2021-04-05") == "Mustafa al-Kadhimi"
    assert name_of("Iraq's prime minister", None) == "Prime minister of Iraq"


def test_an_unknown_person_keeps_the_name() -> None:
    meant = meant_by(INDEX, "Dr Sela Orun", DAY)
    assert meant is not None
    assert meant.actor is not None
    assert (meant.actor.name, meant.actor.kind) == ("Sela Orun", "person")


@pytest.mark.parametrize("phrase", ["the group", "he", "residents", "a statement", "it", ""])
def test_words_that_tell_nobody_mean_nobody(phrase: str) -> None:
    assert name_of(phrase) is None


def test_the_same_words_give_the_same_id_in_any_document() -> None:
    one, two = meant_by(INDEX, "Dr Sela Orun", DAY), meant_by(INDEX, "Sela Orun", None)
    assert one is not None
    assert two is not None
    assert one.actor is not None
    assert two.actor is not None
    assert one.actor.id == two.actor.id


def test_points_of_an_acronym_are_no_full_stop() -> None:
    assert name_of("the U.S.") == name_of("US") == name_of("the US") == "Government of United States"


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Turkey's Sabah newspaper", "Daily Sabah"),
        ("the semi-official Kestra news agency", "Kestra"),
        ("the Lebanese Al-Mayadeen TV station", "Al Mayadeen"),
        ("Hamas Telegram channel", "Hamas"),
        ("the Indian side", "Government of India"),
        ("the US top diplomat", "Antony Blinken"),
        ("Tuesday, Norwegian Foreign Minister Liv Strand", "Liv Strand"),
        ("Houthi leaders", "Houthis"),
    ],
)
def test_names_behind_owners_and_offices(phrase: str, name: str) -> None:
    assert name_of(phrase) == name


def test_an_envoy_is_called_by_where_he_is_posted() -> None:
    found = meant_by(INDEX, "the Norwegian ambassador to Stockholm", None)
    assert found is not None
    assert found.actor is not None
    assert found.actor.name == "Norwegian ambassador to Sweden"
