/* ---
id = "T5"
topic = "participation"
kind = "rate"
unit = "per_1000"
per = 1000
decimals = 1
polarity = "neutral"
interval = "poisson"
companion = "consultations"
levels = ["state", "district", "unit", "municipality", "neighbourhood"]
privacy = "P2"
minimum_count = 10
needs = ["beratungen", "quartiere", "quartier_gemeinde", "bevoelkerung"]
motion = ["M4", "M9"]
owner = "Quartiersmonitor"
reviewed = "2026-11-22"

[de]
title = "Beratungskontakte 65+"
definition = "Beratungskontakte je 1 000 Einwohnende ab 65."
formula = "1 000 × Beratungskontakte ÷ Einwohnende 65+"
finding = "Die Zahl der Beratungskontakte liegt bei {value} Einwohnende ab 65"
caveats = [
    "Kontakte sind keine Personen: wer dreimal kommt, zählt dreimal.",
    "Kontakte von Angehörigen und Fachkräften zählen mit.",
    "Bedarf und Kapazität wirken zusammen: eine hohe Zahl kann großen Bedarf oder gute Ausstattung heißen.",
    "Bekannt je Quartier; auf Gemeinden nach Einwohnenden 65+ im Einzugsgebiet verteilt und dann als geschätzt markiert.",
    "Die Zahlen von Menschen sind zum Schutz um höchstens 3 verändert; unter 10 Kontakten steht /.",
]

[en]
title = "Consultations 65+"
definition = "Counselling contacts per 1,000 residents aged 65 or over."
formula = "1,000 × counselling contacts ÷ residents 65+"
finding = "The number of counselling contacts is {value} residents aged 65 or over"
caveats = [
    "Contacts are not persons: whoever comes three times counts three times.",
    "Contacts of relatives and professionals are included.",
    "Demand and capacity act together: a high figure can mean great need or good staffing.",
    "Known per neighbourhood; spread over municipalities by residents 65+ in the catchment and then marked as estimated.",
    "To protect people the counts are altered by at most 3; below 10 contacts the sign is /.",
]
--- */
WITH contacts AS (
    SELECT level, region_id, grain, period, people, is_hidden, estimated
    FROM region_headcount
    WHERE subject = 'consultations' AND category = 'all'
)
SELECT
    r.level,
    r.region_id,
    r.grain,
    r.period,
    CASE WHEN NOT coalesce(c.is_hidden, false) THEN coalesce(c.people, 0) END AS numerator,
    r.residents_65plus                         AS denominator,
    r.estimated OR coalesce(c.estimated, false) AS estimated,
    coalesce(c.is_hidden, false)               AS hidden,
    c.people                                   AS variance
FROM region_residents AS r
LEFT JOIN contacts AS c USING (level, region_id, grain, period)
