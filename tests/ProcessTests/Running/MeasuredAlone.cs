namespace JobRadar.BotAuth.ProcessTests.Running;

/// <summary>Promises of a few seconds, measured on several processes. Tests beside them would be measured with them, so these run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuredAlone
{
    public const string Name = "measured alone";
}
