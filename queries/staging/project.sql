-- Phases of the projects, from the concept to regular work.
CREATE VIEW project_phase AS
SELECT
    phase_id,
    quartier_id          AS neighbourhood_id,
    phasenart            AS phase_kind,
    beginn               AS begins_on,
    ende                 AS ends_on,
    vorgaenger_phase_id  AS predecessor_id,
    finanzierungskonzept_gemeinsam AS has_joint_concept,
    traeger_ids          AS provider_ids
FROM export_projektphasen
WHERE status <> 'geplant';

-- Costs of a calendar year: what was spent, else what was planned.
CREATE VIEW cost_year AS
SELECT
    quartier_id         AS neighbourhood_id,
    jahr                AS year,
    kostenart           AS cost_kind,
    coalesce(ist, plan) AS amount,
    ist IS NULL         AS provisional
FROM export_kosten_jahr;
