/* ---
id = "F3_LEGAL"
variant_of = "F3"
topic = "funding"
kind = "proportion"
unit = "percent"
per = 100
decimals = 1
polarity = "higher_is_better"
interval = "none"
companion = "money"
levels = ["state", "district", "unit", "neighbourhood"]
privacy = "P1"
minimum_count = 0
needs = ["foerderungen", "finanzierung_jahr", "quartiere", "quartier_gemeinde"]
motion = ["M13", "M2"]
owner = "Quartiersmonitor"
reviewed = "2026-12-01"

[de]
title = "Regelfinanzierung aus gesetzlicher Pflicht"
definition = "Anteil des Geldes, das als Regelfinanzierung auf einem Paragrafen beruht und keine freiwillige Leistung ist."
formula = "100 × Beträge mit Regelfinanzierung, deren Rechtsgrundlage einen Paragrafen nennt ÷ alle bewilligten Beträge des Zeitraums einschließlich Eigenmitteln"
finding = "{value} des Geldes stammen aus Regelfinanzierung, die auf einem Paragrafen beruht"
caveats = [
    "Maßgeblich ist, was die Träger als Rechtsgrundlage angeben; ob daraus ein Anspruch folgt, ist damit nicht gesagt.",
    "Der Rest der Regelfinanzierung (F3) ist freiwillige Leistung.",
    "Jahresbeträge sind gleichmäßig auf die Monate der Laufzeit verteilt; geplante Beträge sind als vorläufig markiert.",
]

[en]
title = "Regular funding by legal duty"
definition = "Share of money that is regular funding resting on a section of law and not a voluntary service."
formula = "100 × amounts of regular funding whose legal basis names a section ÷ all approved amounts of the period including own funds"
finding = "{value} of the money comes from regular funding that rests on a section of law"
caveats = [
    "What counts is the legal basis that providers state; whether a claim follows from it is not said.",
    "The rest of regular funding (F3) is voluntary.",
    "Yearly amounts are spread evenly over the months of the grant; planned amounts are marked provisional.",
]
--- */
SELECT
    s.level,
    s.region_id,
    s.grain,
    s.period,
    coalesce(sum(m.regular_legal_amount * s.share), 0) AS numerator,
    sum(m.amount * s.share)                            AS denominator,
    false                                              AS estimated
FROM neighbourhood_payer AS m
JOIN money_share AS s USING (neighbourhood_id, grain, period)
GROUP BY s.level, s.region_id, s.grain, s.period
