/* ---
id = "T5"
topic = "participation"
kind = "rate"
unit = "per_1000_65plus"
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
reviewed = "2026-12-01"

[de]
title = "Beratungskontakte 65+"
definition = "Beratungskontakte – der älteren Menschen selbst, ihrer Angehörigen und von Fachkräften – je 1 000 Menschen ab 65 in den Einzugsgebieten der Quartiere."
formula = "1 000 × alle Beratungskontakte ÷ Einwohnende 65+ der Einzugsgebiete, nach gelieferten Monaten gewichtet"
finding = "In den Einzugsgebieten liegt die Zahl der Beratungskontakte, mit denen von Angehörigen und Fachkräften, bei {value} Einwohnende ab 65"
caveats = [
    "Kontakte sind keine Personen: wer dreimal kommt, zählt dreimal.",
    "Kontakte von Angehörigen und Fachkräften zählen mit; geteilt wird durch die Menschen ab 65, um die es geht.",
    "Bezug sind die Einzugsgebiete der Quartiere, die Beratungen geliefert haben; was auf alle Menschen ab 65 kommt, zeigt T5_RESIDENTS.",
    "Bedarf und Kapazität wirken zusammen: eine hohe Zahl kann großen Bedarf oder gute Ausstattung heißen.",
    "Bekannt je Quartier; auf Gemeinden nach Einwohnenden 65+ im Einzugsgebiet verteilt und dann als geschätzt markiert.",
    "Zum Schutz der Menschen ist die Zahl eines Kalenderquartals um höchstens 3 verändert, die eines Jahres um höchstens 12; jedes Quartier, das nur zum Teil hier liegt, bringt dazu seinen Anteil an der eigenen Änderung mit. Unter 10 Kontakten steht /.",
]

[en]
title = "Consultations 65+"
definition = "Counselling contacts – of older people themselves, of relatives and of professionals – per 1,000 residents aged 65 or over in the catchments of the neighbourhoods."
formula = "1,000 × all counselling contacts ÷ residents 65+ of the catchments, weighted by the months delivered"
finding = "In the catchments the number of counselling contacts, those of relatives and professionals included, is {value} residents aged 65 or over"
caveats = [
    "Contacts are not persons: whoever comes three times counts three times.",
    "Contacts of relatives and professionals are included; the base are the people aged 65 or over whom they are about.",
    "The base are the catchments of the neighbourhoods that delivered consultations; what comes to all people aged 65 or over is shown by T5_RESIDENTS.",
    "Demand and capacity act together: a high figure can mean great need or good staffing.",
    "Known per neighbourhood; spread over municipalities by residents 65+ in the catchment and then marked as estimated.",
    "To protect people the number of a calendar quarter is altered by at most 3, that of a year by at most 12; each neighbourhood that lies here in part adds its part of its own alteration. Below 10 contacts the sign is /.",
]
--- */
WITH contacts AS (
    SELECT level, region_id, grain, period, people, noise_cells, is_hidden, estimated
    FROM region_headcount
    WHERE subject = 'consultations' AND category = 'all'
)
SELECT
    r.level,
    r.region_id,
    r.grain,
    r.period,
    CASE WHEN NOT coalesce(c.is_hidden, false) THEN coalesce(c.people, 0) END AS numerator,
    b.residents_65plus                         AS denominator,
    coalesce(b.estimated, false) OR coalesce(c.estimated, false) AS estimated,
    coalesce(c.is_hidden, false)               AS hidden,
    c.people                                   AS variance,
    c.noise_cells                              AS noise_cells
FROM region_residents AS r
LEFT JOIN contacts AS c USING (level, region_id, grain, period)
LEFT JOIN catchment_residents AS b
    ON b.companion = 'consultations'
    AND b.level = r.level AND b.region_id = r.region_id
    AND b.grain = r.grain AND b.period = r.period
