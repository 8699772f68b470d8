using System.Text.Json;

namespace JobRadar.BotAuth.WebHost.Description;

/// <summary>The field holds one of these and nothing else.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal class OneOfAttribute(params string[] values) : Attribute
{
    public IReadOnlyList<string> Values { get; } = values;
}

/// <summary>The field holds the name, in snake_case, of a value of one of these enums.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NamesOfAttribute(params Type[] enums)
    : OneOfAttribute([.. enums.SelectMany(Enum.GetNames).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)]);

/// <summary>One way to send a body that has several.</summary>
/// <param name="name">Of its schema.</param>
/// <param name="fields">Those that it has, as JSON has them; with <c>?</c> at the end: may be left out. A flag that may not is true.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class SentAsAttribute(string name, params string[] fields) : Attribute
{
    public string Name { get; } = name;

    public IReadOnlyList<string> Fields { get; } = [.. fields.Select(field => field.TrimEnd('?'))];

    public IReadOnlyList<string> Needed { get; } = [.. fields.Where(field => !field.EndsWith('?'))];
}
