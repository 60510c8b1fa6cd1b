"""How the figures come about and are protected, in plain words; formulas for those who want them."""

from collections.abc import Collection, Mapping

import streamlit as st
from scipy.stats import norm

from quartiersmonitor import measure, thresholds
from quartiersmonitor.disclosure import groups, p_table, protection, release
from quartiersmonitor.methods import intervals as of_methods
from quartiersmonitor.methods import process, trend
from quartiersmonitor.speech import certainty, numbers
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import printed
from quartiersmonitor.views import maps
from quartiersmonitor.views.reading import Shown
from quartiersmonitor.views.tables import Table

# Three invented municipalities of one Amt: what is true of 65–79 and 80+, and what is published
# for these two and their total.
_EXAMPLE = (("A", (12, 2), (10, 0, 13)), ("B", (7, 5), (7, 7, 11)), ("C", (6, 8), (6, 6, 14)))
_LARGEST_SHOWN = p_table.ALIKE_FROM
# What is never published: nothing lies between zero and the smallest altered count.
_NEVER = (1, 2)
# What the trial calculation gave: places, the ranks looked at, how many per cent of the first and
# of the last were very small, and how many lay beyond the wider and the stricter limits.
_TRIAL_PLACES, _TRIAL_RANKS, _TRIAL_SMALL, _TRIAL_BEYOND = 1_104, 50, (75, 95), (31, 1)


def intervals() -> None:
    """What an interval means where everything was counted."""
    st.markdown(
        _(
            "Nothing here is a sample: everything that was reported has been counted. An interval "
            "still says something. Another calendar quarter under the same conditions would have "
            "brought a somewhat different figure, because of the weather, an illness or a "
            "cancelled date. The {level} % interval shows how much of such chance there is in a "
            "figure."
        ).format(level=certainty.usual())
    )
    st.markdown(
        _(
            "Where there are few cases the interval is wide, and a figure should then be read as "
            "“about”. An interval says nothing about errors of reporting: for those, the share "
            "reported stands beside the figure."
        )
    )
    with st.expander(_("Formula for shares")):
        st.markdown(
            _(
                "Wilson's interval for x of n cases; z is {z} for {level} % and {z_strict} for "
                "{strict} %:"
            ).format(
                z=_z("low", "high"),
                level=certainty.usual(),
                z_strict=_z("low998", "high998"),
                strict=certainty.strict(),
            )
        )
        st.latex(r"\frac{2x+z^2\mp z\sqrt{z^2+4x(1-x/n)}}{2(n+z^2)}")
    st.markdown(
        _(
            "Visits come in groups: whoever comes to a date rarely comes alone. Forty visits on "
            "four dates tell less than forty visits on forty dates. Intervals of visits therefore "
            "take each date as one group. With fewer than {fewest} cases or dates there is no rate, "
            "but the sign “/”."
        ).format(fewest=numbers.decimal(measure.FEWEST_DATES))
    )
    with st.expander(_("Formula for visits and people")):
        st.markdown(
            _(
                "Limits L of a count x after Poisson: exact for x below {byar}, by Byar's "
                "approximation from {byar}. They are widened for two reasons: φ is the mean size "
                "of the groups, weighted by their visits (1 where people are counted), and "
                "{variance} is the variance of the alteration for confidentiality:"
            ).format(byar=numbers.decimal(of_methods.BYAR_FROM), variance=f"{p_table.VARIANCE:g}")
        )
        inflated = rf"\frac{{\varphi x+{p_table.VARIANCE:g}}}{{x}}"
        st.latex(rf"x+\sqrt{{{inflated}}}\,\bigl(L(x)-x\bigr)")
        st.latex(r"\varphi=\frac{\sum(\text{visits})^2}{\sum\text{visits}}")


def comparison() -> None:
    """Why places are compared in a funnel, and with which limits."""
    st.markdown(
        _(
            "In a trial calculation we gave all {all} municipalities exactly the same conditions "
            "and let chance alone decide. Of the first {ranks} in the ranking {first} were very "
            "small places, and of the last {ranks} even {last}. A ranking of municipalities would "
            "mostly show how small a place is."
        ).format(
            all=numbers.decimal(_TRIAL_PLACES),
            ranks=numbers.decimal(_TRIAL_RANKS),
            first=numbers.percent(_TRIAL_SMALL[0], 0),
            last=numbers.percent(_TRIAL_SMALL[1], 0),
        )
    )
    st.markdown(
        _(
            "The funnel shows each place by its size and its figure. Its limits are wide for small "
            "places and narrow for large ones. Inside the funnel a difference can be chance; "
            "outside it is worth asking what is going on there."
        )
    )
    st.markdown(
        _(
            "Whether a place is called “higher” or “lower” is decided by the {strict} % limits. "
            "With {level} % limits about {many} of the {all} equal municipalities would have been "
            "singled out by chance, with {strict} % about {few}. The {level} % limits are only "
            "drawn as a light area."
        ).format(
            strict=certainty.strict(),
            level=certainty.usual(),
            many=numbers.decimal(_TRIAL_BEYOND[0]),
            few=numbers.decimal(_TRIAL_BEYOND[1]),
            all=numbers.decimal(_TRIAL_PLACES),
        )
    )
    with st.expander(_("Formula of the funnel")):
        st.markdown(
            _(
                "For shares, with the state's share π, n cases in the place, and z {z} or {z_strict}. "
                "For rates the limits of a Poisson count take the place of the root:"
            ).format(z=_z("low", "high"), z_strict=_z("low998", "high998"))
        )
        st.latex(r"\pi\pm z\sqrt{\frac{\pi(1-\pi)}{n}}")
    st.markdown(
        _(
            "Where places are divided into fifths, they are sorted by their figure and split into "
            "five groups of equal size. Equal figures are in the same group. With fewer than five "
            "places there are no fifths."
        )
    )


def time() -> None:
    """How a change is told from chance: process limits and the trend test."""
    st.markdown(
        _(
            "A calendar quarter is compared with the same one a year ago, because summer and "
            "winter differ everywhere. From {needed} calendar quarters on, process limits show "
            "which swings are usual for a place. A point beyond them is a signal: something has "
            "changed."
        ).format(needed=numbers.decimal(process.POINTS_NEEDED))
    )
    st.markdown(
        _(
            "We speak of a trend only over {years} full years, only when it is clearer than "
            "chance would produce once in {times} times, and only when no single year carries it "
            "alone."
        ).format(years=numbers.decimal(trend.YEARS), times=numbers.decimal(trend.ONCE_IN))
    )
    with st.expander(_("Formulas of process limits and trend")):
        scale = numbers.decimal(process.SCALE, 2)
        st.markdown(
            _("Process limits (XmR): mean of the values ± {scale} × mean change:").format(
                scale=scale
            )
        )
        st.latex(rf"\bar{{x}}\pm \text{{{scale}}}\cdot\overline{{|x-x'|}}")
        st.markdown(
            _(
                "Trend: test of a straight line over {years} years, with χ² above {significant}, "
                "and the same direction when any one of the years is left out."
            ).format(
                years=numbers.decimal(trend.YEARS),
                significant=numbers.decimal(trend.SIGNIFICANT, 2),
            )
        )


def small_numbers(key: str) -> None:
    """Cell-key protection in plain words, its table of chances, and an example."""
    st.markdown(
        _(
            "Small numbers could betray a person. Hiding them is not enough: a hidden number can "
            "be found by subtracting its neighbours from the total. That is why every published "
            "count of people is slightly altered, by {most} at most: sometimes up, sometimes down, "
            "on average not at all. A {one} or a {two} is never published, and zero stays zero."
        ).format(
            most=numbers.decimal(p_table.LARGEST_DEVIATION),
            one=numbers.decimal(_NEVER[0]),
            two=numbers.decimal(_NEVER[1]),
        )
    )
    st.markdown(
        _(
            "The alteration is not drawn anew each time. A secret key belongs to each reported "
            "row, and the same rows always give the same alteration, on every page, in every file "
            "and in later data versions. All rates, limits and comparisons are computed from the "
            "altered counts, so they betray nothing more. Totals are altered as well, so published "
            "parts need not add up exactly to the published total."
        )
    )
    with st.expander(_("How likely which alteration is"), expanded=True):
        printed.show(
            _chances(),
            _("Chance of each published count, by actual count"),
            f"{key}_chances",
            with_legend=False,
        )
        st.caption(
            _("Counts above {alike} are altered just as a {alike} is.").format(
                alike=numbers.decimal(p_table.ALIKE_FROM)
            )
        )
    st.markdown(
        _(
            "**An example with three invented municipalities of one Amt.** In A two people aged 80 "
            "and over take part. Were only this {hidden} hidden, a glance at the total would do: "
            "{total} − {shown} = {hidden}. From the altered counts all that follows is: between "
            "{low} and {high} people."
        ).format(
            hidden=numbers.decimal(_EXAMPLE[0][1][1]),
            shown=numbers.decimal(_EXAMPLE[0][1][0]),
            total=numbers.decimal(sum(_EXAMPLE[0][1])),
            low=p_table.window(0)[0],
            high=p_table.window(0)[1],
        )
    )
    printed.show(
        _example(),
        _("Actual and published counts in three invented municipalities"),
        f"{key}_example",
        with_legend=False,
    )
    st.markdown(
        _(
            "What this cannot do: a rate of very few people would say little in any case, so below "
            "{fewest} it is replaced by “/”. In municipalities where more than {share} belong to "
            "one age group, the other age groups are left out."
        ).format(
            fewest=numbers.decimal(measure.FEWEST_DATES),
            share=numbers.percent(100 * thresholds.DOMINATING_AGE, 0),
        )
    )


def _z(low: str, high: str) -> str:
    """The quantile of the normal distribution that belongs to published limits."""
    return numbers.decimal(float(norm.ppf((1 + measure.LIMITS[low, high]) / 2)), 2)


def _chances() -> Table:
    counts = range(_LARGEST_SHOWN + 1)
    shown = range(_LARGEST_SHOWN + p_table.LARGEST_DEVIATION + 1)
    rows = []
    for people in counts:
        published = {
            people + deviation: chance
            for deviation, chance in zip(
                p_table.deviations(people), p_table.probabilities(people), strict=True
            )
        }
        rows.append(
            (
                numbers.decimal(people),
                *(
                    numbers.percent(100 * published[number], 0) if number in published else ""
                    for number in shown
                ),
            )
        )
    return Table((_("Actual count"), *(numbers.decimal(number) for number in shown)), tuple(rows))


def _example() -> Table:
    rows = []
    for name, true, published in _EXAMPLE:
        for label, people, number in zip(
            ("65–79", "80+", _("total")), (*true, sum(true)), published, strict=True
        ):
            low, high = p_table.window(number)
            known = f"{numbers.decimal(low)}–{numbers.decimal(high)}"
            rows.append((name, label, numbers.decimal(people), numbers.decimal(number), known))
    columns = (
        _("Municipality"),
        _("Age"),
        _("Actual count"),
        _("Published"),
        _("What a reader can know"),
    )
    return Table(columns, tuple(rows))


def hours() -> None:
    """Why hours are grouped and rounded instead of altered."""
    st.markdown(
        _(
            "Hours of volunteers cannot be altered by {most} at most: one single person can make "
            "up most of them. They are published only where at least {fewest} volunteers are "
            "certain and nobody dominates, and rounded to {step} hours. Other municipalities are "
            "shown together as one group, so that nobody can be found by subtraction."
        ).format(
            most=numbers.decimal(p_table.LARGEST_DEVIATION),
            fewest=numbers.decimal(groups.FEWEST_VOLUNTEERS),
            step=numbers.decimal(protection.HOURS_STEP),
        )
    )


def release_gate(found: Shown, key: str) -> None:
    """What the attack before publishing has found, or that there is no report."""
    st.markdown(
        _(
            "Before a data version is published, a program attacks it: it knows the method and "
            "every published figure, and in turn also the exact figures of each provider. For "
            "every count of 1 to 4 people at least {wanted} values have to remain possible. What "
            "fails is only published for larger areas, and the attack starts again."
        ).format(wanted=numbers.decimal(release.WANTED))
    )
    if found.gate is None:
        st.info(_("There is no report of such an attack for this data version."))
        return
    rows = [
        (words, numbers.decimal(_size(name, found.gate[name])))
        for name, words in (
            ("targets", _("Attacks on small counts")),
            ("roles", _("Attackers (readers and providers)")),
            ("smallest_candidates", _("Fewest values that remain possible")),
            ("failed", _("Counts that were found")),
            ("coarsened", _("Views published for larger areas only")),
        )
        if name in found.gate
    ]
    printed.show(
        Table((_("Property"), _("Value")), tuple(rows)),
        _("Report of the attack before publishing"),
        key,
        with_legend=False,
    )


def _size(name: str, entry: object) -> float:
    """How much an entry of the report says; its words are not shown, since they name providers."""
    if isinstance(entry, Mapping) and name == "targets":
        return sum(float(str(count)) for count in entry.values())
    if isinstance(entry, Collection) and not isinstance(entry, str):
        return len(entry)
    return float(str(entry))


def signs() -> None:
    """The hatches of maps and bars beside their signs."""
    st.markdown(
        _(
            "A figure that is missing is not a zero. Each reason has its own sign in tables and "
            "its own hatch on maps, so that nobody has to rely on colours:"
        )
    )
    st.html(maps.signs_html())


def limits() -> None:
    """What these exports cannot say."""
    st.markdown(
        _(
            "The exports count dates, visits, volunteers, hours and money. They hold no persons. "
            "The following cannot be computed from them, and no figure here should be read so:"
        )
    )
    for text in (
        _("**How many different people came.** Visits are counted; only providers who count "
          "persons themselves could say more."),
        _("**Who is not reached.** Nobody who stays away is on a list."),
        _("**Loneliness, satisfaction, well-being.** That takes a survey."),
        _("**Whether people live at home longer.** That takes data on the course of care."),
        _("**Which costs of care are avoided.** That takes a group for comparison."),
        _("**Whether an offer is the cause.** Figures side by side show no cause."),
        _("**What other providers do,** such as churches, associations and families."),
    ):  # fmt: skip
        st.markdown(f"- {text}")
