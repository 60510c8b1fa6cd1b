/* ---
id = "F3"
topic = "funding"
kind = "proportion"
unit = "percent"
per = 100
decimals = 1
polarity = "higher_is_better"
interval = "none"
companion = "money"
levels = ["state", "district", "unit", "municipality", "neighbourhood"]
privacy = "P1"
minimum_count = 0
needs = ["foerderungen", "finanzierung_jahr", "quartiere", "quartier_gemeinde"]
motion = ["M13", "M2"]
owner = "Quartiersmonitor"
reviewed = "2026-12-01"
headline = 5

[de]
title = "Regelfinanzierungsquote"
definition = "Anteil des Geldes, das aus gesetzlicher, unbefristeter oder mindestens fünfjähriger kommunaler oder Landesfinanzierung stammt."
formula = "100 × Beträge mit Regelfinanzierung ÷ alle bewilligten Beträge des Zeitraums einschließlich Eigenmitteln"
finding = "{value} des Geldes stammen aus Regelfinanzierung"
caveats = [
    "Nenner ist die gesamte Finanzierung; durch die Kosten teilt F3_COST, wo sie geliefert sind.",
    "Geld für Quartiere, die geendet haben, zählt bei ihrem letzten Einzugsgebiet mit.",
    "Freiwillige Leistung einer Kommune ist nicht dasselbe wie gesetzliche Pflicht: siehe F3_LEGAL.",
    "Jahresbeträge sind gleichmäßig auf die Monate der Laufzeit verteilt; geplante Beträge sind als vorläufig markiert.",
]

[en]
title = "Regular funding"
definition = "Share of money that comes from statutory, unlimited or at least five-year municipal or state budget lines."
formula = "100 × amounts of regular funding ÷ all approved amounts of the period including own funds"
finding = "{value} of the money comes from regular funding"
caveats = [
    "The denominator is all funding; F3_COST divides by costs where they are delivered.",
    "Money for neighbourhoods that have ended counts with the catchment they last had.",
    "A municipality's voluntary service is not the same as a legal duty: see F3_LEGAL.",
    "Yearly amounts are spread evenly over the months of the grant; planned amounts are marked provisional.",
]
--- */
SELECT
    s.level,
    s.region_id,
    s.grain,
    s.period,
    coalesce(sum(m.regular_amount * s.share), 0) AS numerator,
    sum(m.amount * s.share)                      AS denominator,
    false                                                                AS estimated
FROM neighbourhood_money AS m
JOIN money_share AS s USING (neighbourhood_id, grain, period)
GROUP BY s.level, s.region_id, s.grain, s.period
