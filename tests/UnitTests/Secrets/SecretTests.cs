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
        var derived = one.DeriveMarked([1, 2, 3], [9]).Reveal();
        Assert.Equal(derived, one.DeriveMarked([1, 2, 3], [9]).Reveal());
        Assert.NotEqual(derived, one.DeriveMarked([1, 2, 4], [9]).Reveal());
        Assert.NotEqual(derived, other.DeriveMarked([1, 2, 3], [9]).Reveal());
        Assert.NotEqual(derived, one.Reveal());
    }

    [Fact]
    public void Only_what_was_issued_with_a_key_has_its_mark()
    {
        var issued = Secret.CreateMarked([1]);
        Assert.NotEqual(issued.Reveal(), Secret.CreateMarked([1]).Reveal());
        Assert.All([issued, issued.DeriveMarked([7], [1]), Secret.Read(issued.Reveal())!], secret => Assert.True(secret.IsMarked([1])));
        Assert.All([issued, Secret.Create()], secret => Assert.False(secret.IsMarked([2])));
        Assert.False(Secret.Create().IsMarked([1]));
    }

    [Fact]
    public void The_hash_and_the_printed_form_do_not_show_the_secret()
    {
        var secret = Secret.Create();
        Assert.Equal("[secret]", $"{secret}");
        Assert.NotEqual(secret.Reveal(), System.Buffers.Text.Base64Url.EncodeToString(secret.Hash()));
    }
}
