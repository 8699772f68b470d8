namespace JobRadar.BotAuth.Hosting;

/// <summary>Conditions on configuration values.</summary>
public static class Check
{
    /// <param name="sentence">For the operator: the key, what is wrong, the fix.</param>
    /// <exception cref="ConfigurationMistakeException">The condition does not hold.</exception>
    public static void That(bool condition, string sentence)
    {
        if (!condition)
            throw new ConfigurationMistakeException(sentence);
    }
}
