using JobRadar.BotAuth.TestKit;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>People type one number in many ways.</summary>
public sealed class TypedPhoneTests
{
    private static readonly string[] SameNumber =
        ["+37120000001", "+371 20 000 001", " +371-20-000-001 ", "+371 (20) 000.001", "0037120000001", "20 000 001", "+٣٧١٢٠٠٠٠٠٠١"];

    [Fact]
    public async Task All_of_them_are_the_same_number()
    {
        await using var site = await Site.Start("Login:DefaultCountryCode=+371", "Login:RequestLifetime=90");
        using var browser = site.NewBrowser();
        foreach (var typed in SameNumber)
        {
            var answer = await browser.Start(typed);

            Assert.Equal("90", answer["expires_in"]);
            await using var store = site.OpenStore();
            Assert.Equal("+37120000001", (await store.LoginRequests.SingleAsync(request => request.Id == answer["auth_id"])).Phone);
        }
    }
}
