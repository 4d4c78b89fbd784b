"""Compares the views of views.sql with sippra's own tables, figure by figure: check.py FOLDER

FOLDER holds grades.parquet, grades-objectives.parquet, grades-units.parquet and grades-kpis.parquet.
Ends with 1 and says what differs by more than 1e-9.
"""
import pathlib
import sys

import duckdb

folder = pathlib.Path(sys.argv[1])
base = duckdb.connect()
for table, stem in [("key_results", "grades"), ("objectives", "grades-objectives"),
                    ("units", "grades-units"), ("kpis", "grades-kpis")]:
    path = str(folder / f"{stem}.parquet").replace("'", "''")
    base.execute(f"CREATE TABLE {table} AS SELECT * FROM read_parquet('{path}')")
base.execute((pathlib.Path(__file__).parent / "views.sql").read_text(encoding="utf-8"))

SAME = "v.kpi = s.name AND v.measure = coalesce(s.measure, '') AND v.unit_key = s.unit_key"

COMPARED = {
    "key results": "SELECT s.grade, v.grade FROM key_results s JOIN recomputed_key_results v USING (key_result_key)",
    "objectives": """SELECT s.grade, v.grade, s.floor, v.floor, s.graded, v.graded, s.total, v.total
        FROM objectives s JOIN recomputed_objectives v USING (objective_key)""",
    "own": """SELECT s.own, v.own, s.floor, v.floor, s.objectives, v.objectives, s.graded, v.graded, s.total, v.total
        FROM units s JOIN recomputed_own v USING (unit_key)""",
    "below": """SELECT s.below, v.below, s.below_floor, v.below_floor, s.below_objectives, v.below_objectives,
        s.below_graded, v.below_graded, s.below_total, v.below_total
        FROM units s JOIN recomputed_below v USING (unit_key)""",
    "kpis, own": """SELECT s.own_start, v.start, s.own_target, v.target, s.own_actual, v.actual
        FROM kpis s LEFT JOIN kpi_own v ON """ + SAME,
    "kpis, below": """SELECT s.below_start, v.start, s.below_target, v.target, s.below_actual, v.actual,
        s.below_contributors, v.contributors, s.below_reporting, v.reporting,
        s.below_median, v.median, s.below_lowest, v.lowest, s.below_highest, v.highest
        FROM kpis s LEFT JOIN kpi_below v ON """ + SAME,
    "kpis, value": """SELECT s.value_start, v.start, s.value_target, v.target, s.value_actual, v.actual, s.grade, v.grade
        FROM kpis s LEFT JOIN kpi_values v ON """ + SAME,
    "kpis, gaps": """SELECT s.target_gap, v.target_gap, s.actual_gap, v.actual_gap
        FROM kpis s LEFT JOIN kpi_gaps v ON """ + SAME,
}

wrong = 0
for what, query in COMPARED.items():
    rows = base.execute(query).fetchall()
    for row in rows:
        for ours, again in zip(row[::2], row[1::2]):
            same = ours is None and again is None
            if ours is not None and again is not None:
                same = abs(float(ours) - float(again)) <= 1e-9 * max(1.0, abs(float(ours)))
            if not same:
                wrong += 1
                print(f"{what}: {ours} is recomputed as {again} in {row}")
    print(f"{what}: {len(rows)} rows compared")
sys.exit(1 if wrong else 0)
