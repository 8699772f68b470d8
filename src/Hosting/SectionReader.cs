using System.Collections;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace JobRadar.BotAuth.Hosting;

/// <summary>
/// Reads one configuration section into an options object. Stricter than the usual binder: a key that does not exist, or a value of the wrong
/// kind, is a mistake that stops the process and names the key.
/// </summary>
public static class SectionReader
{
    /// <exception cref="ConfigurationMistakeException">A key or value is wrong.</exception>
    public static T ReadSection<T>(this IConfiguration configuration, string section)
        where T : new()
    {
        var options = new T();
        var properties = typeof(T).GetProperties().ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var entry in configuration.GetSection(section).GetChildren())
        {
            if (!properties.TryGetValue(entry.Key, out var property))
                throw new ConfigurationMistakeException(
                    $"{entry.Path} is not a known key; {section} has {string.Join(", ", properties.Keys)}.");
            Fill(options, property, entry);
        }

        return options;
    }

    private static void Fill(object options, PropertyInfo property, IConfigurationSection entry)
    {
        if (property.GetValue(options) is IList list)
        {
            foreach (var value in Values(entry))
                list.Add(value);
        }
        else if (entry.GetChildren().Any(child => !child.Key.Equals(SecretFiles.Key, StringComparison.OrdinalIgnoreCase)))
        {
            throw Wrong(entry.Path, "one value, and it has keys of its own");
        }
        else if (!string.IsNullOrWhiteSpace(entry.Value))
        {
            property.SetValue(options, Convert(entry.Path, entry.Value.Trim(), Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType));
        }
    }

    /// <summary>A JSON array, <c>Key__0</c>, <c>Key__1</c> …, or one value with commas.</summary>
    private static IEnumerable<string> Values(IConfigurationSection entry) =>
        entry.Value is { } together
            ? together.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : entry.GetChildren().Select(child => child.Value?.Trim() ?? "").Where(value => value.Length > 0);

    private static object Convert(string key, string value, Type type)
    {
        if (type == typeof(string))
            return value;
        if (type == typeof(int))
            return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(key, "a whole number");
        if (type == typeof(bool))
            return bool.TryParse(value, out var flag) ? flag : throw Wrong(key, "true or false");
        if (type == typeof(Uri))
            return Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
                ? uri
                : throw Wrong(key, "an absolute http(s) address such as https://login.example.com");
        if (type == typeof(TimeSpan))
            return Time(value) ?? throw Wrong(key, "a time such as 00:05:00, 30.00:00:00 or a whole number of seconds");
        throw new NotSupportedException($"No configuration value can be a {type}.");
    }

    private static TimeSpan? Time(string value)
    {
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return TimeSpan.FromSeconds(seconds);
        // Exactly this form: the lenient reader takes 24:00:00 for 24 days.
        return TimeSpan.TryParseExact(value, "c", CultureInfo.InvariantCulture, out var time) ? time : null;
    }

    private static ConfigurationMistakeException Wrong(string key, string expected) => new($"{key} must be {expected}.");
}
