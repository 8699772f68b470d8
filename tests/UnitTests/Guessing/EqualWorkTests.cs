using System.Diagnostics;
using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Login.Guessing;
using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.TestKit;
using JobRadar.BotAuth.TestKit.Stores;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace JobRadar.BotAuth.UnitTests.Guessing;

/// <summary>What takes the same statements and opens as many seals takes the same time, as far as this product can see to it.</summary>
public abstract class EqualWorkTests(StoreProvider provider)
{
    private static readonly RequestOrigin Origin = new("203.0.113.7", "Safari", "macOS");

    /// <summary>Up to and beyond the one that is too many.</summary>
    [Fact]
    public async Task A_wrong_code_for_a_known_phone_is_as_much_work_as_one_for_an_unknown_phone()
    {
        await using var store = await TestStore.Create(provider);
        using var work = new Work(store.Database);
        var codes = new LoginCodes(new Sealer(new CountedKeyRing(store.Get<IDataProtectionProvider>(), work)), store.Get<OutsideKey>());
        var redeem = new RedeemCode(store.Writer, codes, store.Get<SessionIssuer>(), store.Login, store.Get<WrongCodes>());
        var browser = BrowserCookie.Create();
        await store.Write(context =>
        {
            context.LoginRequests.Add(NewRequest("known", "+37120000001", browser, store.Now, codes));
            context.LoginRequests.Add(NewRequest("unknown", "+37120000002", browser, store.Now, codes: null));
        });
        // What is prepared once is prepared by then.
        await Guess("unknown");
        await Guess("known");

        for (var guess = 0; guess < PhoneGuesses.Cap + 2; guess++)
            Assert.Equal(await Guess("known"), await Guess("unknown"));

        async Task<string> Guess(string request)
        {
            work.Done.Clear();
            Assert.IsType<RedeemResult.WrongCode>(await redeem.Redeem(
                new LoginContext([browser], Token: null, Origin with { Ip = Guid.NewGuid().ToString() }), request, phone: null, SampleCode.Of(0), CancellationToken.None));
            Assert.Equal(1, work.Done.Count(done => done == "open"));
            return string.Join('\n', work.Done);
        }
    }

    [Fact]
    public async Task So_is_a_start()
    {
        await using var store = await TestStore.Create(provider);
        using var work = new Work(store.Database);
        await store.Write(context => context.Users.Add(
            new Shared.Users.User { Id = Guid.NewGuid(), TelegramId = 1, Phone = "+37120000001", FirstName = "Anna", CreatedAt = store.Now }));
        await Start("+37120000002");

        var known = await Start("+37120000001");

        Assert.Equal(known, await Start("+37120000003"));

        async Task<string> Start(string phone)
        {
            work.Done.Clear();
            var parsed = Assert.IsType<PhoneParse.Ok>(PhoneNumber.Parse(phone, null));
            Assert.IsType<StartResult.Bot>(await store.Get<StartLogin>().Start(
                new LoginContext([], Token: null, Origin), parsed.Phone, botIsKnown: true, CancellationToken.None));
            return string.Join('\n', work.Done);
        }
    }

    private static LoginRequest NewRequest(string id, string phone, BrowserCookie browser, DateTimeOffset now, LoginCodes? codes)
    {
        var request = new LoginRequest
        {
            Id = id,
            Phone = phone,
            BrowserId = browser.Id,
            BrowserSecretHash = browser.Secret.Hash(),
            PayloadHash = Shared.Secrets.Secret.Create().Hash(),
            CreatedAt = now,
            ExpiresAt = now.AddMinutes(5),
            MaxAttempts = 100,
        };
        if (codes is not null)
            request.IssueCodeFor(Guid.NewGuid(), () => codes.SealNew(id), now);
        return request;
    }

    /// <summary>The statements that EF runs on one database, and the seals that are opened, in their order.</summary>
    private sealed class Work : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly List<IDisposable> subscriptions = [];
        private readonly (string Server, string Name) database;

        public Work(TestDatabase database)
        {
            using (var connection = database.OpenForeign())
                this.database = (connection.DataSource, connection.Database);
            subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public List<string> Done { get; } = [];

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore")
                subscriptions.Add(value.Subscribe(this, name => name == RelationalEventId.CommandExecuting.Name));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is CommandEventData { Command: var command } && (command.Connection!.DataSource, command.Connection.Database) == database)
                Done.Add(command.CommandText);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose() => subscriptions.ForEach(subscription => subscription.Dispose());
    }

    private sealed class CountedKeyRing(IDataProtectionProvider keys, Work work) : IDataProtectionProvider
    {
        public IDataProtector CreateProtector(string purpose) => new Counted(keys.CreateProtector(purpose), work);
    }

    private sealed class Counted(IDataProtector protector, Work work) : IDataProtector
    {
        public IDataProtector CreateProtector(string purpose) => new Counted(protector.CreateProtector(purpose), work);

        public byte[] Protect(byte[] plaintext)
        {
            work.Done.Add("seal");
            return protector.Protect(plaintext);
        }

        public byte[] Unprotect(byte[] protectedData)
        {
            work.Done.Add("open");
            return protector.Unprotect(protectedData);
        }
    }
}

public sealed class EqualWorkOnSqliteTests() : EqualWorkTests(StoreProvider.Sqlite);

public sealed class EqualWorkOnPostgreSqlTests() : EqualWorkTests(StoreProvider.PostgreSql);
