-- Recomputes sippra's figures from its tables key_results, objectives and units: grades, means, own and below,
-- coverage, floor and summed KPIs. Plain ANSI SQL (window functions), for any engine that reads Parquet.
-- The rules are those of the defaults: ungraded key results are left out, each objective counts once.

-- The grade of every key result from the numbers that went into its formula.
CREATE VIEW recomputed_key_results AS
SELECT
  key_result_key, objective_key, unit_key, in_period, weight,
  CASE
    WHEN method IN ('measured', 'milestones') THEN
      CASE
        WHEN (used_actual - used_start) / (used_target - used_start) < 0 THEN 0.0
        WHEN (used_actual - used_start) / (used_target - used_start) > 1 THEN 1.0
        ELSE (used_actual - used_start) / (used_target - used_start)
      END
    WHEN method = 'threshold' THEN
      CASE
        WHEN used_bound = '>=' AND used_actual >= used_target THEN 1.0
        WHEN used_bound = '>' AND used_actual > used_target THEN 1.0
        WHEN used_bound = '<=' AND used_actual <= used_target THEN 1.0
        WHEN used_bound = '<' AND used_actual < used_target THEN 1.0
        ELSE 0.0
      END
    WHEN raw < 0 THEN 0.0
    WHEN raw > 1 THEN 1.0
    ELSE raw
  END AS grade
FROM key_results;

-- A missing weight is the mean of the given ones; a negative one counts 0; without any, all weigh the same.
CREATE VIEW weighed_key_results AS
SELECT
  key_result_key, objective_key, grade,
  CASE
    WHEN COUNT(weight) OVER (PARTITION BY objective_key) = 0 THEN 1.0
    WHEN weight IS NULL
      THEN AVG(CASE WHEN weight < 0 THEN 0.0 ELSE weight END) OVER (PARTITION BY objective_key)
    WHEN weight < 0 THEN 0.0
    ELSE weight
  END AS weight
FROM recomputed_key_results;

-- Grade, floor and coverage of every objective.
CREATE VIEW recomputed_objectives AS
SELECT
  o.objective_key, o.unit_key, o.in_period, o.type,
  SUM(CASE WHEN k.grade IS NOT NULL THEN k.grade * k.weight END)
    / NULLIF(SUM(CASE WHEN k.grade IS NOT NULL THEN k.weight END), 0) AS grade,
  SUM(COALESCE(k.grade, 0.0) * k.weight) / NULLIF(SUM(k.weight), 0) AS floor,
  COUNT(k.grade) AS graded,
  COUNT(k.key_result_key) AS total
FROM objectives o
LEFT JOIN weighed_key_results k ON k.objective_key = o.objective_key
GROUP BY o.objective_key, o.unit_key, o.in_period, o.type;

-- Own: the unit's own objectives of the graded period.
CREATE VIEW recomputed_own AS
SELECT
  u.unit_key,
  AVG(o.grade) AS own, AVG(o.floor) AS floor, COUNT(o.objective_key) AS objectives,
  COALESCE(SUM(o.graded), 0) AS graded, COALESCE(SUM(o.total), 0) AS total
FROM units u
LEFT JOIN recomputed_objectives o ON o.unit_key = u.unit_key AND o.in_period
GROUP BY u.unit_key;

-- Below: all objectives of all units beneath, people included, each once. The units beneath a unit are those
-- whose tree_first is over its own and at most its tree_last.
CREATE VIEW recomputed_below AS
SELECT
  u.unit_key,
  AVG(o.grade) AS below, AVG(o.floor) AS below_floor, COUNT(o.objective_key) AS below_objectives,
  COALESCE(SUM(o.graded), 0) AS below_graded, COALESCE(SUM(o.total), 0) AS below_total
FROM units u
LEFT JOIN units d ON d.tree_first > u.tree_first AND d.tree_first <= u.tree_last
LEFT JOIN recomputed_objectives o ON o.unit_key = d.unit_key AND o.in_period
GROUP BY u.unit_key;

-- What key results report on KPIs that are added.
CREATE VIEW kpi_reports AS
SELECT
  k.key_result_key, k.kpi, COALESCE(k.kpi_measure, '') AS measure, k.unit_key, u.tree_first, u.tree_last,
  CASE WHEN k.target IS NOT NULL THEN COALESCE(k.start, 0.0) END AS start, k.target, k.actual
FROM key_results k
JOIN units u ON u.unit_key = k.unit_key
WHERE k.kpi_aggregate = 'sum' AND k.in_period;

CREATE VIEW kpi_own AS
SELECT
  kpi, measure, unit_key, tree_first, tree_last,
  SUM(start) AS start, SUM(target) AS target, SUM(actual) AS actual, COUNT(actual) AS reporting
FROM kpi_reports
GROUP BY kpi, measure, unit_key, tree_first, tree_last;

-- A report counts at a unit above it unless a unit in between reports an actual itself: nothing is counted twice.
CREATE VIEW kpi_below AS
SELECT
  r.kpi, r.measure, u.unit_key,
  SUM(r.start) AS start, SUM(r.target) AS target, SUM(r.actual) AS actual,
  COUNT(r.target) AS contributors, COUNT(r.actual) AS reporting
FROM kpi_reports r
JOIN units u ON r.tree_first > u.tree_first AND r.tree_first <= u.tree_last
WHERE NOT EXISTS (
    SELECT 1 FROM kpi_own a
    WHERE a.kpi = r.kpi AND a.measure = r.measure AND a.reporting > 0
      AND a.tree_first > u.tree_first AND a.tree_first < r.tree_first AND r.tree_first <= a.tree_last)
  AND (
    EXISTS (
      SELECT 1 FROM kpi_own o
      WHERE o.kpi = r.kpi AND o.measure = r.measure AND o.unit_key = r.unit_key AND o.reporting > 0)
    OR NOT EXISTS (
      SELECT 1 FROM kpi_own b
      WHERE b.kpi = r.kpi AND b.measure = r.measure
        AND b.tree_first > r.tree_first AND b.tree_first <= r.tree_last))
GROUP BY r.kpi, r.measure, u.unit_key;
