using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using JobRadar.BotAuth.ProcessTests.Running;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ProcessTests;

/// <summary>Any request on any host, without sticky sessions.</summary>
public sealed class ManyHostsTests(ManyHosts hosts) : IClassFixture<ManyHosts>
{
    [Fact]
    public async Task Every_step_of_a_first_and_a_repeat_login_may_meet_another_host()
    {
        var (first, second) = hosts.NewBrowser();
        var person = hosts.Installation.NewPerson();

        var started = await first.Start(person.Phone);
        var code = await person.ConfirmAndReadCode(started);
        await Eventually.True(async () => (await second.Progress(started["auth_id"]!))["status"] == "code_sent", "the other host knows");
        var redeemed = await second.Redeem(started["auth_id"]!, code);
        Assert.Equal("telegram_bot", redeemed["login_via"]);
        Assert.Equal(HttpStatusCode.OK, (await first.Get("/api/auth/me")).Status);

        for (var login = 0; login < 6; login++)
            Assert.Equal("telegram_direct", (await (login % 2 == 0 ? second : first).Start(person.Phone))["login_via"]);
        Assert.Equal(HttpStatusCode.Gone, (await first.Redeem(started["auth_id"]!, code)).Status);
    }

    [Fact]
    public async Task Pages_on_either_host_react_to_the_bot_at_once()
    {
        foreach (var at in (Func<(SiteBrowser First, SiteBrowser Second), SiteBrowser>[])[both => both.First, both => both.Second])
        {
            var browser = at(hosts.NewBrowser());
            var person = hosts.Installation.NewPerson();
            var started = await browser.Start(person.Phone);
            using var events = await RequestEvents.Open(browser, started["auth_id"]!);
            await events.WaitFor("waiting", TimeSpan.FromSeconds(10));
            await person.Start(BotLogin.Payload(started)).Outcome;
            await person.WaitForMessage(message => message.ReplyKeyboard is not null);

            await person.ShareOwnContact().Outcome;

            // Measured: 0 to 42 ms on two busy cores. Without being told, a page looks every two seconds.
            await events.WaitFor("phone_confirmed", TimeSpan.FromMilliseconds(500));
        }
    }

    [Fact]
    public async Task A_session_ended_on_one_host_is_refused_by_the_other_within_two_seconds()
    {
        var (first, second) = hosts.NewBrowser();
        await first.LogIn(hosts.Installation.NewPerson());
        var token = first["auth_token"];
        using var copy = new SiteBrowser(hosts.Second) { ["auth_token"] = token };
        Assert.Equal(HttpStatusCode.OK, (await copy.Get("/api/auth/me")).Status);

        await first.Post("/api/auth/revoke-all");

        var since = Stopwatch.StartNew();
        await Eventually.True(async () => (await copy.Get("/api/auth/me")).Status == HttpStatusCode.Unauthorized, "the other host refuses it");
        Assert.True(since.Elapsed < TimeSpan.FromSeconds(2), $"It took {since.Elapsed}.");
        Assert.Equal("telegram_bot", (await second.Start("+37120000001"))["login_via"]);
    }

    [Fact]
    public async Task Hosts_share_a_limit_to_the_last_one()
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.77");
        var answers = await Task.WhenAll(Enumerable.Range(0, 80).Select(async n =>
        {
            var host = n % 2 == 0 ? hosts.First : hosts.Second;
            using var answer = await http.PostAsJsonAsync(new Uri(host, "/api/auth/start"), new { phone = $"+37129{n:D6}" });
            return answer.StatusCode;
        }));
        Assert.Equal(
            [(HttpStatusCode.OK, 60), (HttpStatusCode.TooManyRequests, 20)],
            answers.CountBy(status => status).Select(count => (count.Key, count.Value)).OrderBy(count => count.Key));
    }

    [Fact]
    public async Task A_rolling_restart_under_load_fails_no_login()
    {
        var people = Enumerable.Range(0, 6).Select(_ => (Person: hosts.Installation.NewPerson(), Browser: hosts.NewBrowser())).ToList();
        await Task.WhenAll(people.Select(person => person.Browser.AtFirst.LogIn(person.Person)));
        using var over = new CancellationTokenSource();
        var load = people.Select(person => Task.Run(async () =>
        {
            var logins = 0;
            for (; !over.IsCancellationRequested; logins++)
                await LogInAgain(person.Person.Phone, logins % 2 == 0 ? person.Browser.AtFirst : person.Browser.AtSecond, person.Browser.AtSecond, person.Browser.AtFirst);
            return logins;
        })).ToList();

        await hosts.FirstWeb.Terminate();
        Assert.Equal(0, await hosts.FirstWeb.WaitForExit());
        hosts.StartFirstWeb();
        await hosts.FirstWeb.WaitUntilReady(hosts.First);
        await hosts.SecondWeb.Terminate();
        Assert.Equal(0, await hosts.SecondWeb.WaitForExit());
        hosts.StartSecondWeb();
        await hosts.SecondWeb.WaitUntilReady(hosts.Second);
        await over.CancelAsync();

        Assert.All(await Task.WhenAll(load), logins => Assert.InRange(logins, 10, int.MaxValue));
    }

    /// <summary>As a load balancer does it: a host that is not there, or says "not now", is followed by the other.</summary>
    private static async Task LogInAgain(string phone, params SiteBrowser[] hosts)
    {
        foreach (var host in hosts)
        {
            try
            {
                var answer = await host.Start(phone);
                if (answer.Status == HttpStatusCode.ServiceUnavailable)
                    continue;
                Assert.Equal((HttpStatusCode.OK, "telegram_direct"), (answer.Status, answer["login_via"]));
                return;
            }
            catch (HttpRequestException)
            {
                // The next host has it.
            }
        }

        Assert.Fail("No host took the login.");
    }
}
