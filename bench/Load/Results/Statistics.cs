namespace JobRadar.BotAuth.Load.Results;

internal static class Statistics
{
    public static double Median(this IEnumerable<double> figures) => figures.Percentile(50);

    public static double Percentile(this IEnumerable<double> figures, double percent)
    {
        var sorted = figures.Order().ToList();
        return sorted[Math.Clamp((int)Math.Ceiling(percent / 100 * sorted.Count) - 1, 0, sorted.Count - 1)];
    }
}
