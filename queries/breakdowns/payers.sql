/* ---
de = "Wer wie viel zahlt, davon als Regelfinanzierung freiwillig oder aus gesetzlicher Pflicht"
en = "Who pays how much, of this as regular funding voluntarily or by legal duty"
--- */
WITH paid AS (
    SELECT
        s.level,
        s.region_id,
        s.grain,
        s.period,
        m.funder_kind                                                AS category,
        sum(m.amount * s.share)                                      AS amount,
        sum((m.regular_amount - m.regular_legal_amount) * s.share)   AS regular_voluntary,
        sum(m.regular_legal_amount * s.share)                        AS regular_legal
    FROM neighbourhood_payer AS m
    JOIN money_share AS s USING (neighbourhood_id, grain, period)
    WHERE s.share > 0
    GROUP BY s.level, s.region_id, s.grain, s.period, m.funder_kind
)
SELECT level, region_id, grain, period, category, measure, value, false AS hidden
FROM paid
UNPIVOT (value FOR measure IN (amount, regular_voluntary, regular_legal))
