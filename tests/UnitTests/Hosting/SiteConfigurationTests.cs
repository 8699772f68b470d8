using JobRadar.BotAuth.Hosting;

namespace JobRadar.BotAuth.UnitTests.Hosting;

public sealed class SiteConfigurationTests
{
    [Theory]
    [InlineData("JobRadar", "JobRadar")]
    [InlineData(" Радар вакансий ", "Радар вакансий")]
    [InlineData("Jobs <&> \"Radar\"", "Jobs <&> \"Radar\"")]
    [InlineData("24/7", "24/7")]
    [InlineData("🔎 Jobs", "🔎 Jobs")]
    [InlineData("12345678901234567890123456789", null)]
    [InlineData("A name of thirty-two characters!", "A name of thirty-two characters!")]
    [InlineData("A name of thirty-three characters", null)]
    [InlineData("two\nlines", null)]
    [InlineData("bell\a", null)]
    [InlineData("turned\u202Earound", null)]
    [InlineData("separated\u2028lines", null)]
    [InlineData("half \uD83D", null)]
    [InlineData("—", null)]
    [InlineData("\u200D\u200D", null)]
    [InlineData("Radar 123456", null)]
    [InlineData("Radar ١٢٣٤٥٦", null)]
    public void A_name_is_taken_that_can_be_shown_anywhere(string value, string? name)
    {
        var configuration = Configured.By($"Site:Name={value}");
        if (name is not null)
            Assert.Equal(name, configuration.ReadSite().Name);
        else
            Assert.StartsWith("Site:Name must ", Assert.Throws<ConfigurationMistakeException>(configuration.ReadSite).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_one_it_is_JobRadar() => Assert.Equal("JobRadar", Configured.By().ReadSite().Name);
}
