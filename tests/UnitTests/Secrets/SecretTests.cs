using JobRadar.BotAuth.Shared.Secrets;

namespace JobRadar.BotAuth.UnitTests.Secrets;

public sealed class SecretTests
{
    [Fact]
    public void A_secret_is_read_back_from_what_it_reveals()
    {
        for (var i = 0; i < 200; i++)
        {
            var secret = Secret.Create();
            Assert.Matches("^[A-Za-z0-9_-]{43}$", secret.Reveal());
            Assert.True(Secret.Read(secret.Reveal())!.Matches(secret.Hash()));
        }
    }

    [Fact]
    public void Secrets_do_not_repeat()
    {
        var revealed = Enumerable.Range(0, 1000).Select(_ => Secret.Create().Reveal());
        Assert.Equal(1000, revealed.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("ééééééééééééééééééééééééééééééééééééééééééé")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA ")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("+/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_is_no_secret_is_read_as_none(string text) => Assert.Null(Secret.Read(text));

    [Fact]
    public void One_secret_has_one_text()
    {
        var text = Secret.Create().Reveal();
        var last = text[^1];
        foreach (var other in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".Where(character => character != last))
            Assert.NotEqual(Secret.Read(text)!.Hash(), Secret.Read($"{text.AsSpan(..^1)}{other}")?.Hash());
    }

    [Fact]
    public void Any_text_of_the_right_length_is_read_or_refused_and_never_throws() =>
        Property.Holds<string?>(text => Secret.Read(((text ?? "") + new string('?', 43)).AsSpan(0, 43)));

    [Fact]
    public void Only_its_own_hash_matches()
    {
        var secret = Secret.Create();
        Assert.True(secret.Matches(secret.Hash()));
        Assert.False(secret.Matches(Secret.Create().Hash()));
        Assert.False(secret.Matches(null));
        Assert.False(secret.Matches([]));
    }

    [Fact]
    public void A_derived_secret_needs_both_the_secret_and_the_salt()
    {
        var (one, other) = (Secret.Create(), Secret.Create());
        var derived = one.Derive([1, 2, 3]).Reveal();
        Assert.Equal(derived, one.Derive([1, 2, 3]).Reveal());
        Assert.NotEqual(derived, one.Derive([1, 2, 4]).Reveal());
        Assert.NotEqual(derived, other.Derive([1, 2, 3]).Reveal());
        Assert.NotEqual(derived, one.Reveal());
    }

    [Fact]
    public void The_hash_and_the_printed_form_do_not_show_the_secret()
    {
        var secret = Secret.Create();
        Assert.Equal("[secret]", $"{secret}");
        Assert.NotEqual(secret.Reveal(), System.Buffers.Text.Base64Url.EncodeToString(secret.Hash()));
    }
}
