"""What a cohort's scores are worth: reliability, decisions, stations, standards and groups. Pure arithmetic, no library needed.

Sources: S56–S58, S127 of the domain; the formulas are the textbooks': Cronbach's alpha, generalisability theory (persons by
stations), the Peng–Subkoviak approximation of decision consistency, borderline regression.
"""

from grading.psychometrics.decisions import Decisions, consistency
from grading.psychometrics.groups import Gap, gaps
from grading.psychometrics.items import ItemFigures, item_figures
from grading.psychometrics.reliability import Reliability, reliability
from grading.psychometrics.scores import Table, spearman
from grading.psychometrics.standard import Standard, borderline_regression

__all__ = [
    "Decisions", "Gap", "ItemFigures", "Reliability", "Standard", "Table",
    "borderline_regression", "consistency", "gaps", "item_figures", "reliability", "spearman",
]  # fmt: skip
