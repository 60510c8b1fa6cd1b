/* ---
id = "A8"
topic = "coverage"
kind = "difference"
unit = "fte"
per = 1
decimals = 1
polarity = "lower_is_better"
interval = "none"
companion = "staff"
levels = ["state", "district"]
privacy = "P1"
minimum_count = 0
needs = ["personal_stellen", "bevoelkerung_prognose", "quartiere", "quartier_gemeinde"]
motion = ["M1"]
owner = "Quartiersmonitor"
reviewed = "2026-12-01"

[de]
title = "Zukunftslücke 2040"
definition = "Vollzeitäquivalente (VZÄ), die 2040 bei heutiger Abdeckung zusätzlich gebraucht werden, um die Personaldichte je Einwohnende ab 65 zu halten."
formula = "bewilligte VZÄ, nach laufenden Monaten gewichtet, × (Einwohnende 65+ im Jahr 2040 ÷ Einwohnende 65+ heute) − bewilligte VZÄ; das Land ist die Summe seiner Kreise"
finding = "Damit 2040 bei heutiger Abdeckung auf die Menschen ab 65 so viel Personal kommt wie heute, wächst der Stellenbedarf um {value}"
caveats = [
    "Hält nur den heutigen Stand fest: Orte ohne Quartier bleiben in dieser Rechnung ohne Quartier. Was ein Ausbau braucht, zeigt das Szenario.",
    "Bevölkerungsprognose je Kreis, mittlere Variante; beide Zahlen stammen aus derselben Prognose.",
    "Ein negativer Wert heißt: die Zahl der Menschen ab 65 nimmt dort ab.",
    "Fehlt die Prognose für einen Kreis mit Stellen, hat auch das Land keinen Wert.",
]

[en]
title = "Future gap 2040"
definition = "Full-time equivalents (FTE) needed in addition in 2040, at today's coverage, to keep the staff density per resident aged 65 or over."
formula = "approved FTE, weighted by running months, × (residents 65+ in 2040 ÷ residents 65+ now) − approved FTE; the state is the sum of its districts"
finding = "At today's coverage, for people aged 65 or over to have as much staff in 2040 as today, the need for posts grows by {value}"
caveats = [
    "Only keeps what there is today: places without a neighbourhood stay without one in this sum. What a roll-out needs is shown by the scenario.",
    "Population projection per district, medium variant; both figures come from the same projection.",
    "A negative value means: the number of people aged 65 or over falls there.",
    "Where the projection is missing for a district with posts, the state has no value either.",
]
--- */
WITH approved AS (
    SELECT
        s.region_id AS district_id,
        s.grain,
        s.period,
        CAST(round(
            sum(f.fte_approved * f.running_months * s.share) / months_of(s.grain), 9
        ) AS DECIMAL(28, 9))          AS fte,
        bool_or(s.share < 1)          AS estimated
    FROM neighbourhood_staff AS f
    JOIN neighbourhood_share AS s USING (neighbourhood_id, grain, period)
    WHERE s.level = 'district' AND s.share > 0
    GROUP BY s.region_id, s.grain, s.period
),
projected AS (
    SELECT
        a.district_id,
        a.grain,
        a.period,
        a.fte,
        a.estimated,
        -- Rounded, so that the sum of the state does not depend on the order of its districts.
        CAST(round(
            a.fte * p.residents_65plus_2040 / nullif(p.residents_65plus_now, 0), 9
        ) AS DECIMAL(28, 9)) AS fte_2040
    FROM approved AS a
    LEFT JOIN district_projection AS p USING (district_id, grain, period)
)
SELECT
    'district'  AS level,
    district_id AS region_id,
    grain,
    period,
    fte_2040    AS numerator,
    fte         AS denominator,
    estimated
FROM projected
UNION ALL
SELECT
    'state',
    district_id[1:2],
    grain,
    period,
    -- The sum is unknown where a part of it is.
    CASE WHEN count(fte_2040) = count(*) THEN sum(fte_2040) END,
    sum(fte),
    bool_or(estimated)
FROM projected
GROUP BY district_id[1:2], grain, period
