namespace Notify.Bench.Reports;

/// <summary>Makes one row of what several rounds measured.</summary>
internal static class Medians
{
    /// <param name="rounds">The figures of each round, by the target's name.</param>
    public static IReadOnlyList<Row> RowsOf(IReadOnlyList<(string Target, IReadOnlyList<Figure> Figures)> rounds)
    {
        var all = rounds.SelectMany(round => round.Figures.Select(figure => (round.Target, Figure: figure))).ToList();
        return
        [
            .. from measured in all
               group measured by (measured.Figure.Name, measured.Figure.Unit) into row
               let byTarget = row.GroupBy(one => one.Target, one => one.Figure.Value).ToList()
               select new Row(
                   row.Key.Name,
                   row.Key.Unit,
                   row.First().Figure.Better,
                   byTarget.ToDictionary(values => values.Key, values => Median([.. values])),
                   byTarget.Where(values => values.Count() > 1).ToDictionary(values => values.Key, values => new[] { values.Min(), values.Max() })),
        ];
    }

    /// <summary>The middle one; of an even number, the mean of the two in the middle.</summary>
    public static double Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
