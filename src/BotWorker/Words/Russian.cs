using System.Globalization;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Outbox;

namespace JobRadar.BotAuth.BotWorker.Words;

internal sealed class Russian : Language
{
    public static readonly Russian Instance = new();

    private static readonly string[] Months =
        ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"];

    public override string SignInButton => "Войти";
    public override string NotMeButton => "Это не я";
    public override string ShareContactButton => "Поделиться моим номером";
    public override string EndSessionButton => "Завершить сеанс";
    public override string LogInButton => "Открыть страницу входа";

    public override string Code(LoginCode code, string who, string site, TimeSpan lifetime) =>
        $"""
        Код для входа на {site}: <code>{code.Reveal()}</code>

        Запрос на вход: {who}.

        Введите код только в том браузере, где вы начали вход. Код действует один раз, {Minutes(lifetime)}. Никто из {site} никогда не спросит его у вас. Если это были не вы, нажмите «{NotMeButton}».
        """;

    public override string ContactRequest(string who, string site, string maskedPhone) =>
        $"""
        Запрос на вход на {site} с номером {maskedPhone}: {who}.

        Если это вы, поделитесь своим номером с помощью кнопки ниже. Если нет, просто закройте этот чат.
        """;

    public override string SignedIn(string who, bool direct) =>
        $"""
        Выполнен вход{(direct ? " без кода" : "")}: {who}.

        Если это были не вы, завершите сеанс.
        """;

    public override string BrowserReplayed(string who) =>
        $"""
        ⚠️ Использован старый cookie вашего браузера: {who}.

        Возможно, его кто-то скопировал. Этот браузер больше не считается доверенным, его сеансы завершены; для следующего входа из него понадобится код.
        """;

    public override string Reply(ReplyKind kind, string site) => kind switch
    {
        ReplyKind.Help => $"Этот бот помогает войти на {site}: присылает код, когда вы входите, и сообщает, когда ваш сеанс завершён. Откройте страницу входа, введите номер телефона и перейдите по ссылке сюда.",
        ReplyKind.LinkExpired => $"Эта ссылка для входа уже не действует. Вернитесь на {site} и запросите новую.",
        ReplyKind.ForeignContact => "Это не ваш номер телефона. Нажмите кнопку «Поделиться моим номером» ниже: она отправит ваш собственный контакт.",
        ReplyKind.OtherPhone => "Ваш номер не совпадает с тем, что введён на сайте. Этот вход отменён; вернитесь на сайт и введите свой номер.",
        ReplyKind.PhoneConfirmed => "Номер телефона подтверждён ✓",
        ReplyKind.NothingToConfirm => $"Сейчас ни один вход не ждёт номера телефона. Начните на странице входа {site}.",
        ReplyKind.Denied => "Готово: вход отклонён, код не сработает. В течение часа никто не заставит меня прислать вам код; ваша собственная ссылка со страницы входа продолжит работать.",
        ReplyKind.SessionEnded => "Сеанс завершён ✓",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    protected override string Describe(RequestOrigin origin, DateTimeOffset at) =>
        $"{origin.Browser ?? "браузер"}{(origin.Os is { } os ? ", " + os : "")}, IP {origin.Ip ?? "неизвестен"}, "
        + $"{at.UtcDateTime.Day} {Months[at.UtcDateTime.Month - 1]} {Time(at, "yyyy, HH:mm", CultureInfo.InvariantCulture)} UTC";

    private static string Minutes(TimeSpan time) => time.TotalMinutes < 2
        ? $"{Plural((int)Math.Ceiling(time.TotalSeconds), "секунду", "секунды", "секунд")}"
        : $"{Plural((int)Math.Ceiling(time.TotalMinutes), "минуту", "минуты", "минут")}";

    private static string Plural(int number, string one, string few, string many) => (number % 100, number % 10) switch
    {
        ( >= 11 and <= 14, _) => $"{number} {many}",
        (_, 1) => $"{number} {one}",
        (_, >= 2 and <= 4) => $"{number} {few}",
        _ => $"{number} {many}",
    };
}
