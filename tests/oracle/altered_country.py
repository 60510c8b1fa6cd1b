"""The tiny country with one thing changed, for traps that neither country has by itself."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

Rows = list[dict[str, object]]
VOLUNTEERS = ("aktiv", "davon_unter30", "davon_30_64", "davon_65plus", "mit_pauschale")
AGES = ("tn_0_17", "tn_18_29", "tn_30_49", "tn_50_64", "tn_65_79", "tn_80plus")
OPTIONAL = (
    *("beratungen", "reichweite_quartal", "personal_stellen", "personal_stunden"),
    *("projektphasen", "kosten_jahr", "netzwerk_partner", "netzwerk_treffen"),
    *("bedarfsmeldungen", "bevoelkerung_prognose"),
)
Alteration = Callable[[Mapping[str, Rows]], None]


def of(rows: Rows, column: str, value: object) -> Rows:
    return [row for row in rows if row[column] == value]


def a_place_of_unknown_age_is_served(tables: Mapping[str, Rows]) -> None:
    """Hallig, where nobody knows how many are 65 and older, joins the catchment of Q3."""
    [edorf] = of(tables["quartier_gemeinde"], "ags", "01053001")
    tables["quartier_gemeinde"].append({**edorf, "ags": "01053002"})


def a_neighbourhood_is_nowhere(tables: Mapping[str, Rows]) -> None:
    """Q4 runs, is funded and has volunteers, but no municipality is named for it."""
    rows = tables["quartier_gemeinde"]
    rows[:] = [row for row in rows if row["quartier_id"] != "Q4"]


def a_grant_ends_in_the_middle_of_a_month(tables: Mapping[str, Rows]) -> None:
    """On 30 June 2024 the grant of Q2 lasts twelve months and a half."""
    [grant] = of(tables["foerderungen"], "foerderung_id", "F3")
    grant["ende"] = date(2025, 7, 15)


def every_date_of_an_offer_is_cancelled(tables: Mapping[str, Rows]) -> None:
    """O6 is the only offer in Cedorf: there is a delivery, and nothing took place."""
    for row in of(tables["angebotsnutzung"], "angebot_id", "O6"):
        row["status"] = "ausgefallen"
        row |= {name: 0 for name in row if name.startswith("tn_") and row[name] is not None}


def a_share_ends_in_half_a_cent(tables: Mapping[str, Rows]) -> None:
    """F6 is 45,679.01 EUR a year for two neighbourhoods."""
    [grant] = of(tables["foerderungen"], "foerderung_id", "F6")
    grant |= {"ende": date(2024, 12, 31), "betrag_gesamt": Decimal("137037.03")}


def deliveries_begin_in_the_middle_of_a_month(tables: Mapping[str, Rows]) -> None:
    """Neither the first quarter nor the year is complete."""
    for row in tables["lieferungen"]:
        row["zeitraum_von"] = date(2024, 1, 15)


def one_of_the_older_bands_is_never_recorded(tables: Mapping[str, Rows]) -> None:
    """O7 counts 65 to 79, and leaves open who is older."""
    for row in of(tables["angebotsnutzung"], "angebot_id", "O7"):
        row["tn_unbekannt"] = int(str(row["tn_unbekannt"])) + int(str(row["tn_80plus"]))
        row["tn_80plus"] = None


def nobody_of_65_lives_in_a_place_with_visits(tables: Mapping[str, Rows]) -> None:
    """Edorf has visits by older people and none among its residents."""
    for row in of(tables["bevoelkerung"], "ags", "01053001"):
        if row["altersgruppe"] == "65+":
            row["einwohner"] = 0


def two_merged_municipalities_are_served(tables: Mapping[str, Rows]) -> None:
    """Both parts of Cedorf are in the catchment of Q2, together with more than all of it."""
    [part] = of(tables["quartier_gemeinde"], "ags", "01051004")
    tables["quartier_gemeinde"].append(
        {**part, "ags": "01051005", "anteil_bevoelkerung": Decimal("0.70000")}
    )
    [merger] = tables["gemeinde_zusammenschluss"]
    tables["gemeinde_zusammenschluss"].append({**merger, "ags_alt": "01051005"})


def a_catchment_changes_within_a_quarter(tables: Mapping[str, Rows]) -> None:
    """Bedorf leaves the catchment of Q2 in May and comes back, smaller, in June."""
    [bedorf] = of(tables["quartier_gemeinde"], "ags", "01051002")
    bedorf["gueltig_bis"] = date(2024, 5, 10)
    tables["quartier_gemeinde"].append(
        {
            **bedorf,
            "gueltig_ab": date(2024, 6, 1),
            "gueltig_bis": None,
            "anteil_bevoelkerung": Decimal("0.33333"),
        }
    )


def a_grant_is_worth_nothing(tables: Mapping[str, Rows]) -> None:
    """F1 says 0 EUR: it neither weighs nor secures anything."""
    [grant] = of(tables["foerderungen"], "foerderung_id", "F1")
    grant["betrag_gesamt"] = Decimal("0.00")


def a_contact_point_is_open_too_few_hours(tables: Mapping[str, Rows]) -> None:
    """Q2 is a minute short of eight hours, so Adorf needs dates in every month like the others."""
    [neighbourhood] = of(tables["quartiere"], "quartier_id", "Q2")
    neighbourhood["praesenzstunden_woche"] = Decimal("7.98")
    rows = tables["angebotsnutzung"]
    rows[:] = [
        row for row in rows if (row["angebot_id"], row["berichtsmonat"]) != ("O4", date(2024, 5, 1))
    ]


def offers_are_digital(tables: Mapping[str, Rows]) -> None:
    """O5 of Q2 and O8 of Q3 have no place: they count where the neighbourhood is at home."""
    for offer in tables["angebote"]:
        if offer["angebot_id"] in ("O5", "O8"):
            offer["ags_ort"] = None
            for row in of(tables["angebotsnutzung"], "angebot_id", offer["angebot_id"]):
                row["ort_form"] = "digital"


def volunteers_are_few(tables: Mapping[str, Rows]) -> None:
    """Only Q1 has enough of them, so that nobody else's hours are safe alone."""
    for number, row in enumerate(tables["ehrenamt_bestand"]):
        if row["quartier_id"] != "Q1":
            row |= dict.fromkeys(VOLUNTEERS, 0) | {"aktiv": number % 3}


def nobody_volunteers(tables: Mapping[str, Rows]) -> None:
    """Hours without anybody who gave them are told nowhere."""
    for row in tables["ehrenamt_bestand"]:
        row |= dict.fromkeys(VOLUNTEERS, 0)


def a_second_provider_has_volunteers(tables: Mapping[str, Rows]) -> None:
    """TB counts volunteers in Q1 too: two records, one cell."""
    for row in of(tables["ehrenamt_bestand"], "quartier_id", "Q1"):
        second = row | dict.fromkeys(VOLUNTEERS, 0) | {"traeger_id": "TB", "aktiv": 2}
        tables["ehrenamt_bestand"].append(second)


def hours_are_hardly_any(tables: Mapping[str, Rows]) -> None:
    """What is safe to tell rounds to nothing."""
    for row in tables["ehrenamt_stunden"]:
        row["stunden"] = Decimal("0.25")


def no_age_is_recorded_in_a_place(tables: Mapping[str, Rows]) -> None:
    """O10 counts heads like O9: nobody's age in Seestadt is known."""
    for row in of(tables["angebotsnutzung"], "angebot_id", "O10"):
        row |= dict.fromkeys(AGES, None) | {"tn_unbekannt": row["tn_gesamt"]}


def visitors_are_few(tables: Mapping[str, Rows]) -> None:
    """One or two at every date outside of Hafenstadt."""
    for number, row in enumerate(tables["angebotsnutzung"]):
        if row["quartier_id"] != "Q1" and row["status"] == "stattgefunden":
            ages = dict.fromkeys(AGES, 0) | {AGES[number % 6]: 1}
            row |= ages | {"tn_gesamt": 1 + number % 2, "tn_unbekannt": number % 2}
            row["erstbesuche"] = 0


def totals_have_ages(tables: Mapping[str, Rows]) -> None:
    """A month of one date, a month of three and a date, all with ages and none like another."""
    rows = of(tables["angebotsnutzung"], "angebot_id", "O7")
    for number, row in enumerate(rows):
        if number % 3 < 2:
            row |= {"datum": None, "termine": 1 + 2 * (number % 3)}


def everybody_is_old(tables: Mapping[str, Rows]) -> None:
    """In Adorf all are 80 and older: their share would tell about each of them."""
    for row in of(tables["angebotsnutzung"], "angebot_id", "O4"):
        row |= dict.fromkeys(AGES, 0) | {"tn_80plus": row["tn_gesamt"], "tn_unbekannt": 0}


def nothing_optional_is_delivered(tables: Mapping[str, Rows]) -> None:
    """All that may be left out is left out."""
    for name in OPTIONAL:
        tables[name].clear()


def funding_has_run_out(tables: Mapping[str, Rows]) -> None:
    """From April on nothing pays Q1, which runs on; a successor was applied for."""
    for grant in of(tables["foerderungen"], "traeger_id", "TA"):
        if grant["quartier_ids"] == ["Q1"] and grant["bewilligung_status"] == "bewilligt":
            grant["ende"] = date(2024, 3, 31)


def a_grant_follows_a_chain(tables: Mapping[str, Rows]) -> None:
    """F3 of two years is the third of its kind, of a funder that Q2 has twice."""
    rows = tables["foerderungen"]
    [grant] = of(rows, "foerderung_id", "F3")
    first = grant | {"bewilligung_status": "beendet", "vorgaenger_foerderung_id": None}
    rows.append(
        first
        | {
            "foerderung_id": "F0",
            "bewilligt_am": date(2020, 12, 1),
            "beginn": date(2021, 1, 1),
            "ende": date(2022, 3, 31),
        }
    )
    rows.append(
        first
        | {
            "foerderung_id": "F01",
            "bewilligt_am": date(2022, 3, 1),
            "beginn": date(2022, 4, 1),
            "ende": date(2024, 8, 15),
            "vorgaenger_foerderung_id": "F0",
        }
    )
    grant["vorgaenger_foerderung_id"] = "F01"


def posts_are_few(tables: Mapping[str, Rows]) -> None:
    """One post each: only all of them together can be told."""
    rows = tables["personal_stellen"]
    rows[:] = of(rows, "rolle", "quartiersmanagement")
    for row in of(tables["personal_stunden"], "quartier_id", "Q1"):
        row["qualitaet"] = "korrigiert"


def hours_of_staff_come_without_posts(tables: Mapping[str, Rows]) -> None:
    """Q4 tells how it worked, and not how many worked there."""
    [like, *_] = of(tables["personal_stunden"], "quartier_id", "Q3")
    for month in (4, 5, 6):
        row = like | {"quartier_id": "Q4", "berichtsmonat": date(2024, month, 1)}
        tables["personal_stunden"].append(row)


def a_post_is_never_filled(tables: Mapping[str, Rows]) -> None:
    """Q3 has approved posts and nobody to fill them."""
    for row in of(tables["personal_stellen"], "quartier_id", "Q3"):
        row["vzae_besetzt"] = Decimal("0.00")


def contacts_are_few(tables: Mapping[str, Rows]) -> None:
    for row in tables["beratungen"]:
        row |= {"kontakte": 1, "davon_erstkontakte": None, "weitervermittlungen": None}


def few_are_reached(tables: Mapping[str, Rows]) -> None:
    """Outside of Q1 the cards name one or two people."""
    for number, row in enumerate(tables["reichweite_quartal"]):
        if row["quartier_id"] != "Q1":
            row |= {"personen_65plus": 1 + number % 2, "personen_80plus": None}


def first_visits_are_asked_for_nowhere(tables: Mapping[str, Rows]) -> None:
    for row in tables["angebotsnutzung"]:
        row["erstbesuche"] = None


def many_come_for_the_first_time(tables: Mapping[str, Rows]) -> None:
    """Half of all visits; where a month is told as a whole nobody asked."""
    for row in tables["angebotsnutzung"]:
        if row["datum"] is not None:
            row["erstbesuche"] = int(str(row["tn_gesamt"])) // 2


def festivals_bring_ages_together(tables: Mapping[str, Rows]) -> None:
    """All of O4 is mixed, and O2 becomes a festival."""
    [offer] = of(tables["angebote"], "angebot_id", "O2")
    offer["angebotsart"] = "FES"
    for row in of(tables["angebotsnutzung"], "angebot_id", "O4"):
        if row["status"] == "stattgefunden":
            ages = dict.fromkeys(AGES, 0) | {"tn_0_17": 6, "tn_65_79": 6}
            row |= ages | {"tn_gesamt": 12, "tn_unbekannt": 0}


def nobody_counted_who_left(tables: Mapping[str, Rows]) -> None:
    """In Q2 never, in Q1 not in the second quarter."""
    for row in tables["ehrenamt_bestand"]:
        if row["quartier_id"] == "Q2" or (row["quartier_id"], row["quartal"]) == ("Q1", "2024-Q2"):
            row["abgaenge"] = None


def a_partner_belongs_to_two_sectors(tables: Mapping[str, Rows]) -> None:
    """What Q1 calls a school is a church for Q2."""
    for row in of(tables["netzwerk_partner"], "quartier_id", "Q2"):
        if row["partner_id"] == "P1":
            row["partner_typ"] = "kirche"


def every_district_is_projected(tables: Mapping[str, Rows]) -> None:
    rows = tables["bevoelkerung_prognose"]
    rows += [row | {"kreis_ags": "01053"} for row in of(rows, "kreis_ags", "01051")]


def every_age_is_known(tables: Mapping[str, Rows]) -> None:
    """The reference says exactly how many are 80 and older, everywhere."""
    rows = tables["bevoelkerung"]
    for row in of(rows, "altersgruppe", "insgesamt"):
        if row["basis"] == "zensus2022" and row["stichtag"] == date(2022, 5, 15):
            total = int(str(row["einwohner"]))
            exact = row | {"geschaetzt": False}
            rows.append(exact | {"altersgruppe": "65-79", "einwohner": total // 7})
            rows.append(exact | {"altersgruppe": "80+", "einwohner": total // 15})


def others_pay_all_costs_and_more(tables: Mapping[str, Rows]) -> None:
    """Q2 costs exactly what its foundation gives, Q4 less."""
    for row in of(tables["kosten_jahr"], "quartier_id", "Q2"):
        is_first = row["kostenart"] == "personal"
        row |= {"ist": None, "plan": Decimal("44000.50") if is_first else Decimal(0)}
    for row in of(tables["kosten_jahr"], "quartier_id", "Q4"):
        row |= {"ist": Decimal("10.00")}


def needs_are_many(tables: Mapping[str, Rows]) -> None:
    """Both providers tell of needs: Q3 of some that were answered in time, Q4 of none."""
    rows = tables["bedarfsmeldungen"]
    more = []
    for number, row in enumerate(rows):
        for each in ("Q3", "Q1"):
            provider = "TB" if each == "Q3" else "TA"
            delivery = f"L-{provider[1]}-2024"
            more.append(
                row
                | {"bedarf_id": f"{each}-{number}", "quartier_id": each}
                | {"traeger_id": provider, "lieferung_id": delivery}
            )
    rows += more


def money_outlives_a_neighbourhood(tables: Mapping[str, Rows]) -> None:
    """Q3 shares regular money with three: Q4 ended in June, Q6 long ago, Q5 has not begun."""
    [grant] = of(tables["foerderungen"], "foerderung_id", "F6")
    running = {"ende": date(2025, 12, 31), "bewilligung_status": "bewilligt"}
    grant |= running | {"regelfinanzierung": True, "quartier_ids": ["Q3", "Q4", "Q5", "Q6"]}
    [ended] = of(tables["quartiere"], "quartier_id", "Q4")
    days = {"start_datum": date(2021, 1, 1), "ende_datum": date(2022, 12, 31)}
    tables["quartiere"].append(ended | days | {"quartier_id": "Q6"})
    [served] = of(tables["quartier_gemeinde"], "quartier_id", "Q4")
    of_q6 = {"quartier_id": "Q6", "gueltig_ab": date(2021, 1, 1)}
    before = {"gueltig_bis": date(2021, 12, 31), "ags": "01001000"}
    for row in ({}, {"ags": "01053001", "anteil_bevoelkerung": Decimal("0.10000")}, before):
        tables["quartier_gemeinde"].append(served | of_q6 | row)


def set_up_becomes_regular_work(tables: Mapping[str, Rows]) -> None:
    """Q1 went from set-up straight into regular work, Q2 from set-up to nothing."""
    phases = {str(row["phase_id"]): row for row in tables["projektphasen"]}
    phases["PH1"]["phasenart"], phases["PH2"]["phasenart"] = "aufbau", "regelbetrieb"
    phases["PH4"] |= {"beginn": date(2022, 1, 1), "ende": date(2022, 12, 31)}
    phases["PH5"]["vorgaenger_phase_id"] = None


def volunteers_come_and_go(tables: Mapping[str, Rows]) -> None:
    """Enough of them to be told, in all quarters but one: Q2 did not tell the second."""
    rows = tables["ehrenamt_bestand"]
    rows[:] = [row for row in rows if (row["quartier_id"], row["quartal"]) != ("Q2", "2024-Q2")]
    for number, row in enumerate(rows):
        counts = {"aktiv": 40 + number, "zugaenge": 12 + number, "abgaenge": 5}
        row |= dict.fromkeys(VOLUNTEERS, 0) | counts
    rows += [{**row, "quartal": "2023-Q4"} for row in of(rows, "quartal", "2024-Q1")]


def deliveries_begin_a_quarter_earlier(tables: Mapping[str, Rows]) -> None:
    """There is a quarter before the year."""
    for row in tables["lieferungen"]:
        row["zeitraum_von"] = date(2023, 10, 1)


def staff_recorded_every_month(tables: Mapping[str, Rows]) -> None:
    """Wherever volunteers gave hours, staff recorded theirs."""
    rows = tables["personal_stunden"]
    hours = {(row["quartier_id"], row["berichtsmonat"]) for row in tables["ehrenamt_stunden"]}
    rows[:] = [rows[0] | {"quartier_id": q, "berichtsmonat": m} for q, m in sorted(hours)]


def hours_are_dated_in_the_wrong_years(tables: Mapping[str, Rows]) -> None:
    """TA's delivery spans 2016 to 2035, since two of its rows are dated there."""
    [delivery] = of(tables["lieferungen"], "lieferung_id", "L-A-2024")
    delivery |= {"zeitraum_von": date(2016, 5, 1), "zeitraum_bis": date(2035, 2, 28)}
    first, second = of(tables["ehrenamt_stunden"], "lieferung_id", "L-A-2024")[:2]
    first["berichtsmonat"] = date(2016, 5, 1)
    second["berichtsmonat"] = date(2035, 2, 1)
