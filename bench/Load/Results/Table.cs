using System.Globalization;
using System.Text;

namespace JobRadar.BotAuth.Load.Results;

/// <summary>The one table, as Markdown.</summary>
internal sealed class Table
{
    private readonly List<(string What, string Floor, string Product, string Ratio, string Note)> rows = [];

    /// <summary>Medians of both, and how they compare.</summary>
    public void Compare(string what, double floor, double product, string unit, string note = "") => Add(
        what, Text(floor, unit), Text(product, unit), (product / floor).ToString("0.00", CultureInfo.InvariantCulture), note);

    public void Product(string what, double product, string unit, string note = "") => Add(what, "", Text(product, unit), "", note);

    public override string ToString()
    {
        var text = new StringBuilder("| what | floor | product | ratio | note |\n|---|--:|--:|--:|---|\n");
        foreach (var (what, floor, product, ratio, note) in rows)
            text.Append(CultureInfo.InvariantCulture, $"| {what} | {floor} | {product} | {ratio} | {note} |\n");
        return text.ToString();
    }

    private static string Text(double figure, string unit) => string.Create(CultureInfo.InvariantCulture, $"{Rounded(figure)} {unit}");

    private static double Rounded(double figure) => figure >= 100 ? Math.Round(figure) : Math.Round(figure, 2);

    private void Add(string what, string floor, string product, string ratio, string note)
    {
        rows.Add((what, floor, product, ratio, note));
        Console.Error.WriteLine($"   {what}: {floor} {product} {ratio} {note}");
    }
}
