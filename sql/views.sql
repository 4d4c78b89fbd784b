-- Recomputes sippra's figures from its tables key_results, objectives and units: grades, means, own and below,
-- coverage, floor, and KPIs of every kind with their gaps. Plain ANSI SQL (window functions, PERCENTILE_CONT), for
-- any engine that reads Parquet.
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

-- What key results report on KPIs.
CREATE VIEW kpi_reports AS
SELECT
  k.key_result_key, k.kpi, COALESCE(k.kpi_measure, '') AS measure, k.kpi_aggregate AS aggregate,
  k.unit_key, u.tree_first, u.tree_last,
  k.kpi_start AS start, k.kpi_target AS target, k.kpi_actual AS actual, k.kpi_denominator AS denominator,
  k.kpi_date AS checked_on
FROM key_results k
JOIN units u ON u.unit_key = k.unit_key
WHERE k.kpi_aggregate IS NOT NULL;

CREATE VIEW kpi_reporters AS
SELECT kpi, measure, unit_key, tree_first, tree_last, COUNT(actual) AS reporting
FROM kpi_reports
GROUP BY kpi, measure, unit_key, tree_first, tree_last;

-- Which reports count where. At its own unit each. At a unit above it, unless a unit in between reports an actual
-- itself, or the unit only plans and those below it report: nothing is counted twice.
CREATE VIEW kpi_counted AS
SELECT 'own' AS side, unit_key AS at_unit, r.* FROM kpi_reports r
UNION ALL
SELECT 'below' AS side, u.unit_key AS at_unit, r.*
FROM kpi_reports r
JOIN units u ON r.tree_first > u.tree_first AND r.tree_first <= u.tree_last
WHERE NOT EXISTS (
    SELECT 1 FROM kpi_reporters a
    WHERE a.kpi = r.kpi AND a.measure = r.measure AND a.reporting > 0
      AND a.tree_first > u.tree_first AND a.tree_first < r.tree_first AND r.tree_first <= a.tree_last)
  AND (
    EXISTS (
      SELECT 1 FROM kpi_reporters o
      WHERE o.kpi = r.kpi AND o.measure = r.measure AND o.unit_key = r.unit_key AND o.reporting > 0)
    OR NOT EXISTS (
      SELECT 1 FROM kpi_reporters b
      WHERE b.kpi = r.kpi AND b.measure = r.measure
        AND b.tree_first > r.tree_first AND b.tree_first <= r.tree_last));

-- The latest report comes first: by check-in, then by row; those without an actual last.
CREATE VIEW kpi_ranked AS
SELECT
  c.*,
  ROW_NUMBER() OVER (
    PARTITION BY kpi, measure, at_unit, side
    ORDER BY
      CASE WHEN actual IS NULL THEN 1 ELSE 0 END,
      CASE WHEN actual IS NULL OR checked_on IS NULL THEN 1 ELSE 0 END,
      CASE WHEN actual IS NULL THEN NULL ELSE checked_on END DESC,
      key_result_key DESC) AS latest
FROM kpi_counted c;

-- Sums: targets and starts over those with a target (a missing start is 0), actuals over those that report.
-- Ratios: weighted by their denominators; without, a lone one is itself and several have median, lowest and highest.
CREATE VIEW kpi_figures AS
SELECT
  kpi, measure, aggregate, at_unit AS unit_key, side,
  CASE aggregate
    WHEN 'sum' THEN SUM(CASE WHEN target IS NOT NULL THEN COALESCE(start, 0.0) END)
    WHEN 'weighted' THEN SUM(start * denominator)
      / NULLIF(SUM(CASE WHEN start IS NOT NULL THEN denominator END), 0)
    WHEN 'min' THEN MIN(start)
    WHEN 'max' THEN MAX(start)
    WHEN 'last' THEN MAX(CASE WHEN latest = 1 THEN start END)
    ELSE CASE WHEN COUNT(*) = 1 THEN MAX(start) END
  END AS start,
  CASE aggregate
    WHEN 'sum' THEN SUM(target)
    WHEN 'weighted' THEN SUM(target * denominator)
      / NULLIF(SUM(CASE WHEN target IS NOT NULL THEN denominator END), 0)
    WHEN 'min' THEN MIN(target)
    WHEN 'max' THEN MAX(target)
    WHEN 'last' THEN MAX(CASE WHEN latest = 1 THEN target END)
    ELSE CASE WHEN COUNT(*) = 1 THEN MAX(target) END
  END AS target,
  CASE aggregate
    WHEN 'sum' THEN SUM(actual)
    WHEN 'weighted' THEN SUM(actual * denominator)
      / NULLIF(SUM(CASE WHEN actual IS NOT NULL THEN denominator END), 0)
    WHEN 'min' THEN MIN(actual)
    WHEN 'max' THEN MAX(actual)
    WHEN 'last' THEN MAX(CASE WHEN latest = 1 THEN actual END)
    ELSE CASE WHEN COUNT(*) = 1 THEN MAX(actual) END
  END AS actual,
  COUNT(target) AS contributors,
  COUNT(actual) AS reporting,
  CASE WHEN aggregate <> 'sum' THEN PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY actual) END AS median,
  CASE WHEN aggregate <> 'sum' THEN MIN(actual) END AS lowest,
  CASE WHEN aggregate <> 'sum' THEN MAX(actual) END AS highest,
  -- What a sum's grade is made of: those with both a target and an actual.
  SUM(CASE WHEN target IS NOT NULL AND actual IS NOT NULL THEN COALESCE(start, 0.0) END) AS graded_start,
  SUM(CASE WHEN actual IS NOT NULL THEN target END) AS graded_target,
  SUM(CASE WHEN target IS NOT NULL THEN actual END) AS graded_actual
FROM kpi_ranked
GROUP BY kpi, measure, aggregate, at_unit, side;

CREATE VIEW kpi_own AS SELECT * FROM kpi_figures WHERE side = 'own';
CREATE VIEW kpi_below AS SELECT * FROM kpi_figures WHERE side = 'below';

-- Own where the unit reports an actual, else what is below it; a ratio without a denominator has no value but its own.
CREATE VIEW kpi_standing AS
SELECT o.* FROM kpi_own o
WHERE o.reporting > 0
  OR NOT EXISTS (
    SELECT 1 FROM kpi_below b WHERE b.kpi = o.kpi AND b.measure = o.measure AND b.unit_key = o.unit_key)
UNION ALL
SELECT b.* FROM kpi_below b
WHERE b.aggregate <> 'none'
  AND NOT EXISTS (
    SELECT 1 FROM kpi_own o
    WHERE o.kpi = b.kpi AND o.measure = b.measure AND o.unit_key = b.unit_key AND o.reporting > 0);

CREATE VIEW kpi_progress AS
SELECT
  s.*,
  CASE WHEN aggregate = 'sum' THEN (graded_actual - graded_start) / NULLIF(graded_target - graded_start, 0)
    ELSE (actual - start) / NULLIF(target - start, 0) END AS progress
FROM kpi_standing s;

CREATE VIEW kpi_values AS
SELECT
  kpi, measure, unit_key, start, target, actual,
  CASE WHEN progress < 0 THEN 0.0 WHEN progress > 1 THEN 1.0 ELSE progress END AS grade
FROM kpi_progress;

-- What nobody below has taken on, and what nobody below accounts for.
CREATE VIEW kpi_gaps AS
SELECT
  o.kpi, o.measure, o.unit_key,
  CASE WHEN ABS(o.target - b.target) <= 1e-12 * ABS(o.target) THEN 0.0 ELSE o.target - b.target END AS target_gap,
  CASE WHEN ABS(o.actual - b.actual) <= 1e-12 * ABS(o.actual) THEN 0.0 ELSE o.actual - b.actual END AS actual_gap
FROM kpi_own o
JOIN kpi_below b ON b.kpi = o.kpi AND b.measure = o.measure AND b.unit_key = o.unit_key
WHERE o.aggregate <> 'none';
