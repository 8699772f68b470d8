using JobRadar.BotAuth.Load.Results;

namespace JobRadar.BotAuth.Load.Sections;

/// <summary>One kind of measurement, with stores and processes of its own.</summary>
internal interface ISection
{
    /// <summary>As on the command line of <c>run.sh</c>.</summary>
    string Name { get; }

    Task Run(Bench bench, Table table);
}
