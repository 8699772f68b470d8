namespace JobRadar.BotAuth.Hosting;

/// <summary>A mistake in the configuration. The message is one sentence for the operator: the key, what is wrong, the fix.</summary>
public sealed class ConfigurationMistakeException(string sentence) : Exception(sentence);
