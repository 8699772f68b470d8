using JobRadar.BotAuth.Hosting;

namespace JobRadar.BotAuth.UnitTests.Hosting;

public sealed class SectionReaderTests
{
    [Fact]
    public void Every_kind_of_value_is_read()
    {
        var read = Configured.By("Demo:Text= a b ", "Demo:Number=7", "demo:flag=true", "Demo:Time=00:00:05", "Demo:Address=https://a.example")
            .ReadSection<Demo>("Demo");
        Assert.Equal(("a b", 7, true, TimeSpan.FromSeconds(5), "https://a.example/"), (read.Text, read.Number, read.Flag, read.Time, read.Address?.AbsoluteUri));
    }

    [Theory]
    [InlineData("00:05:00", 300)]
    [InlineData("300", 300)]
    [InlineData("0", 0)]
    [InlineData("1.00:00:00", 86400)]
    [InlineData("23:59:59", 86399)]
    [InlineData("30.00:00:00", 2592000)]
    public void A_time_is_written_in_full_or_in_seconds(string written, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Configured.By($"Demo:Time={written}").ReadSection<Demo>("Demo").Time);

    [Theory]
    [InlineData("List=a, b,,c ")]
    [InlineData("List:0=a", "List:1= b", "List:2=c", "List:3=")]
    public void A_list_is_written_with_commas_or_numbers(params string[] lines) =>
        Assert.Equal(["a", "b", "c"], Configured.By([.. lines.Select(line => "Demo:" + line)]).ReadSection<Demo>("Demo").List);

    [Fact]
    public void What_is_not_set_or_empty_keeps_its_default()
    {
        var read = Configured.By("Demo:Number=", "Demo:Text=  ", "Other:Key=1").ReadSection<Demo>("Demo");
        Assert.Equal((3, null, null), (read.Number, read.Text, read.Flag));
        Assert.Empty(read.List);
    }

    [Theory]
    [InlineData("Numbr=7", "Demo:Numbr is not a known key; Demo has Text, Number, Flag, Time, Address, List.")]
    [InlineData("Number=seven", "Demo:Number must be a whole number.")]
    [InlineData("Number=-1", "Demo:Number must be a whole number.")]
    [InlineData("Number=99999999999", "Demo:Number must be a whole number.")]
    [InlineData("Number=1.5", "Demo:Number must be a whole number.")]
    [InlineData("Flag=yes", "Demo:Flag must be true or false.")]
    [InlineData("Address=a.example", "Demo:Address must be an absolute http(s) address such as https://login.example.com.")]
    [InlineData("Address=ftp://a.example", "Demo:Address must be an absolute http(s) address such as https://login.example.com.")]
    [InlineData("Time=soon", "Demo:Time must be a time such as 00:05:00, 30.00:00:00 or a whole number of seconds.")]
    [InlineData("Time=24:00:00", "Demo:Time must be a time such as 00:05:00, 30.00:00:00 or a whole number of seconds.")]
    [InlineData("Time=1:2:3:4", "Demo:Time must be a time such as 00:05:00, 30.00:00:00 or a whole number of seconds.")]
    [InlineData("Time:Minutes=5", "Demo:Time must be one value, and it has keys of its own.")]
    public void A_mistake_stops_with_one_sentence_that_names_the_key(string line, string sentence) => Assert.Equal(
        sentence,
        Assert.Throws<ConfigurationMistakeException>(() => Configured.By("Demo:" + line).ReadSection<Demo>("Demo")).Message);

    private sealed class Demo
    {
        public string? Text { get; set; }
        public int Number { get; set; } = 3;
        public bool? Flag { get; set; }
        public TimeSpan Time { get; set; }
        public Uri? Address { get; set; }
        public IList<string> List { get; } = [];
    }
}
