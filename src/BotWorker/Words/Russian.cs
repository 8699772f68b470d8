using System.Globalization;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.TelegramSessions;

namespace JobRadar.BotAuth.BotWorker.Words;

internal sealed class Russian(TimeZoneInfo? zone) : Language(zone)
{
    public static readonly Russian Instance = new(zone: null);

    private static readonly string[] Months =
        ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"];

    public override string SignInButton => "Войти";
    public override string CopyCodeButton => "Скопировать код";
    public override string NotMeButton => "Это не я";
    public override string ShareContactButton => "Поделиться моим номером";
    public override string EndSessionButton => "Завершить сеанс";
    public override string LogInButton => "Открыть страницу входа";
    public override string UnknownButton => "Эта кнопка больше не действует. Отправьте /help: там сказано, что можно.";

    public override string Code(LoginCode code, string who, string site, TimeSpan lifetime) =>
        $"""
        Код для входа на сайт {site}: <code>{code.Reveal()}</code>

        Запрос на вход: {who}.

        Введите код только в том браузере, где вы начали вход. Код действует один раз, {Minutes(lifetime)}. Никто с сайта {site} никогда не спросит его у вас. Если это были не вы, нажмите «{NotMeButton}».
        """;

    public override string CodeUsed(string who) => $"Вход с этим кодом выполнен ✓\n\nЗапрос на вход: {who}.";

    public override string CodeRefused(string who) => $"Этот вход отклонён, его код не действует.\n\nЗапрос на вход: {who}.";

    public override string CodeOver(RequestOver why, string? who)
    {
        var cause = why switch
        {
            RequestOver.Attempts => "Этот код больше не действует: слишком много раз введён неверный.",
            RequestOver.Expired => "Этот код больше не действует: время вышло.",
            _ => "Этот код больше не действует: вход начат заново или завершён.",
        };
        return $"{cause} Ссылка на странице входа всегда даёт новый.{(who is null ? "" : $"\n\nЗапрос на вход: {who}. Если это были не вы, нажмите «{NotMeButton}».")}";
    }

    public override string ContactRequest(string who, string site, string maskedPhone) =>
        $"""
        Запрос на вход на сайт {site} с номером {maskedPhone}: {who}.

        Если это вы, поделитесь своим номером с помощью кнопки ниже. Если нет, просто закройте этот чат.
        """;

    public override string SignedIn(string who, bool direct, UnusualLogin unusual) =>
        $"""
        Выполнен вход{(direct ? " без кода" : "")}: {who}.{Unusual(unusual)}

        Если это были не вы, нажмите «{NotMeButton}».
        """;

    public override string BrowserReplayed(string who) =>
        $"""
        ⚠️ Использован старый cookie вашего браузера: {who}.

        Возможно, его кто-то скопировал. Этот браузер больше не считается доверенным, его сеансы завершены; для следующего входа из него понадобится код.
        """;

    public override string SessionsEnded(int count, string? session, string? by) => (session, by) switch
    {
        ({ } one, { } browser) => $"Ваш сеанс завершён: {one}.\n\nЕго завершили отсюда: {browser}. Если это были не вы, завершите всё.",
        ({ } one, null) => $"Ваш сеанс завершён, потому что им долго не пользовались или истёк его срок: {one}.",
        (null, { } browser) => $"Завершено: {Plural(count, "сеанс", "сеанса", "сеансов")}. Их завершили отсюда: {browser}.\n\nЕсли это были не вы, завершите всё.",
        (null, null) => $"Завершено: {Plural(count, "сеанс", "сеанса", "сеансов")}, ими долго не пользовались или истёк их срок.",
    };

    public override string TooManySessions(int count, string? session) =>
        $"У вас больше сеансов, чем может быть у одного пользователя, поэтому завершены самые неиспользуемые: {session ?? Plural(count, "сеанс", "сеанса", "сеансов")}. Теперь каждый новый вход завершает ещё один; каждый раз мы писать не будем. Если это были не вы, завершите всё.";

    public override string EverythingEnded(string by) =>
        $"Все ваши сеансы завершены, все браузеры забыты: {by}.\n\nДля следующего входа понадобится код. Если это были не вы, кто-то пользовался вашим браузером: войдите и проверьте свои сеансы.";

    public override string TelegramSessionRevoked(RevokeReason reason, string at) => reason switch
    {
        RevokeReason.BotBlocked => $"Вы заблокировали этого бота: {at}. С тех пор ни один браузер не может войти без кода; для следующего входа он понадобится.",
        RevokeReason.EndedInTelegram => $"Ваш подключённый сеанс Telegram завершён в самом Telegram: {at}. Вместе с ним завершены все ваши сеансы на сайте, и ни один браузер не может войти без кода; для следующего входа нужен код. Если завершили его не вы, проверьте в Telegram «Настройки → Устройства».",
        RevokeReason.AccountDeactivated => $"Telegram сообщил, что ваш аккаунт отключён: {at}. Все ваши сеансы на сайте завершены; для следующего входа нужен код.",
        RevokeReason.OtherAccount => $"Сохранённый сеанс Telegram оказался сеансом другого аккаунта: {at}. Он больше не используется; все ваши сеансы на сайте завершены, для следующего входа нужен код.",
        RevokeReason.PhoneMoved => $"Другой аккаунт Telegram подтвердил, что ваш номер телефона принадлежит ему: {at}. Вход с этим номером теперь ведёт в тот аккаунт. Если у вас новый номер, введите его на странице входа и поделитесь контактом здесь.",
        _ => $"Связь с вашим Telegram завершена: {at}. Для следующего входа понадобится код.",
    };

    public override string PhoneChanged(string maskedPhone) =>
        $"Номер телефона вашего аккаунта теперь {maskedPhone}. Браузерам, которые знали прежний, для следующего входа понадобится код.";

    public override string AccountConnected(string who, string site) =>
        $"Ваш аккаунт Telegram подключён: {who}.\n\nТеперь, если завершить «{site}» в Telegram (Настройки → Устройства), завершатся и все ваши сеансы здесь. Если это были не вы, завершите его там и завершите всё.";

    public override string AccountDisconnected(string who) =>
        $"Ваш аккаунт Telegram отключён: {who}.\n\nЗавершение сеанса в Telegram больше не завершает ваши сеансы здесь. Если это были не вы, завершите всё.";

    public override string CodesGuessed(string at) =>
        $"⚠️ Кто-то подбирает ваши коды для входа ({at}). Войти никому не удалось. Сам я коды теперь не присылаю: чтобы войти, перейдите в этот чат по ссылке на странице входа. После такого входа всё станет как прежде.";

    public override string Sessions(int count, IEnumerable<string> shown) =>
        count == 0 ? "У вас нет сеансов." : $"Ваши сеансы ({count}):\n\n{string.Join("\n", shown)}";

    public override string LogOutQuestion => "Завершить все сеансы и забыть все браузеры? Для следующего входа понадобится код.";
    public override string EndEverythingButton => "Завершить всё";
    public override string CancelButton => "Отмена";

    public override string EndNumberButton(int number, string browser) => $"Завершить {number}: {browser}";

    public override IReadOnlyList<(string Command, string Description)> Commands =>
        [("sessions", "Ваши сеансы"), ("logout", "Завершить всё"), ("help", "Что это за бот")];

    public override string Browser(RequestOrigin origin) => (origin.Browser, origin.Os) switch
    {
        (null, null) => "неизвестный браузер",
        (var browser, null) => browser,
        var (browser, os) => $"{browser ?? "браузер"}, {os}",
    };

    public override string Reply(ReplyKind kind, string site) => kind switch
    {
        ReplyKind.Help => $"Этот бот помогает войти на сайт {site}: присылает код, когда вы входите, и сообщает, когда ваш сеанс завершён. Откройте страницу входа, введите номер телефона и перейдите по ссылке сюда. Никогда не отправляйте код, который прислал сам Telegram, ни в какой чат, даже в этот.",
        ReplyKind.LinkExpired => $"Эта ссылка для входа уже не действует. Вернитесь на сайт {site} и запросите новую.",
        ReplyKind.ForeignContact => "Это не ваш номер телефона. Нажмите кнопку «Поделиться моим номером» ниже: она отправит ваш собственный контакт.",
        ReplyKind.OtherPhone => "Ваш номер не совпадает с тем, что введён на сайте. Этот вход отменён; вернитесь на сайт и введите свой номер.",
        ReplyKind.PhoneConfirmed => "Номер телефона подтверждён ✓",
        ReplyKind.NothingToConfirm => $"Сейчас ни один вход не ждёт номера телефона. Начните на странице входа сайта {site}.",
        ReplyKind.Denied => "Готово: вход отклонён, код не сработает. В течение часа никто не заставит меня прислать вам код; ваша собственная ссылка со страницы входа продолжит работать.",
        ReplyKind.LoginUndone => "Готово: сеанс завершён, этому браузеру снова нужен код. В течение часа никто не заставит меня прислать вам код; ваша собственная ссылка со страницы входа продолжит работать.",
        ReplyKind.SessionEnded => "Сеанс завершён ✓",
        ReplyKind.EverythingEnded => "Готово: все ваши сеансы завершены, все браузеры забыты. Для следующего входа понадобится код.",
        ReplyKind.NothingChanged => "Ничего не изменилось.",
        ReplyKind.NotLinked => $"Вы ещё не входили на сайт {site}.",
        ReplyKind.CodeInChat => $"Кодам не место в чате: введите код на сайте {site}. Код самого Telegram перестаёт действовать, как только его отправили в любой чат; если это был он, запросите на сайте новый.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    protected override string Date(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{at.Day} {Months[at.Month - 1]} {at.Year}");

    protected override string Ip(RequestOrigin origin) => $"IP {origin.Ip ?? "неизвестен"}";

    private static string Unusual(UnusualLogin unusual) => unusual switch
    {
        UnusualLogin.LongUnused => " Вы не пользовались этим браузером 30 дней.",
        UnusualLogin.NewNetwork => " Из этой сети вход в этом браузере ещё не выполняли.",
        _ => "",
    };

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
