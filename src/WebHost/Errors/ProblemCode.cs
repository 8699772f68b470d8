namespace JobRadar.BotAuth.WebHost.Errors;

/// <summary>The public, stable error codes; <c>/openapi/v1.json</c> says which route answers which status.</summary>
/// <param name="Code">What clients switch on.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">The same for every occurrence (RFC 9457, 3.1.4).</param>
public sealed record ProblemCode(string Code, int Status, string Title)
{
    public static readonly ProblemCode InvalidRequest = new("invalid_request", 400, "The request is not as it should be.");
    public static readonly ProblemCode InvalidPhone = new("invalid_phone", 400, "This is not a phone number.");
    public static readonly ProblemCode InvalidCode = new("invalid_code", 400, "The code is wrong.");
    public static readonly ProblemCode InvalidPassword = new("invalid_password", 400, "The password is wrong.");
    public static readonly ProblemCode PhoneNotRegistered = new("phone_not_registered", 400, "Telegram knows no such phone number.");
    public static readonly ProblemCode SignUpRequired = new("sign_up_required", 400, "There is no such Telegram account yet.");
    public static readonly ProblemCode NotAuthenticated = new("not_authenticated", 401, "There is no valid session.");
    public static readonly ProblemCode LoginTooOld = new("login_too_old", 401, "This asks for a fresh login by a code.");
    public static readonly ProblemCode RequestDenied = new("request_denied", 403, "This login was refused in Telegram.");
    public static readonly ProblemCode InvalidOrigin = new("invalid_origin", 403, "This site may not call the API.");
    public static readonly ProblemCode OtherAccount = new("other_account", 403, "This is another Telegram account.");
    public static readonly ProblemCode NotFound = new("not_found", 404, "There is nothing here.");
    public static readonly ProblemCode MethodNotAllowed = new("method_not_allowed", 405, "This address does not take that method.");
    public static readonly ProblemCode AlreadyConnected = new("already_connected", 409, "A Telegram account is connected.");
    public static readonly ProblemCode RequestExpired = new("request_expired", 410, "This login is over.");
    public static readonly ProblemCode TooLarge = new("too_large", 413, "The body is too large.");
    public static readonly ProblemCode UnsupportedMediaType = new("unsupported_media_type", 415, "The body is not JSON.");
    public static readonly ProblemCode TooManyRequests = new("too_many_requests", 429, "Too many requests.");
    public static readonly ProblemCode InternalError = new("internal_error", 500, "Something failed on our side.");
    public static readonly ProblemCode Unavailable = new("unavailable", 503, "This does not work just now.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ProblemCode> All { get; } =
    [
        InvalidRequest, InvalidPhone, InvalidCode, InvalidPassword, PhoneNotRegistered, SignUpRequired, NotAuthenticated, LoginTooOld, RequestDenied, InvalidOrigin, OtherAccount, NotFound,
        MethodNotAllowed, AlreadyConnected, RequestExpired, TooLarge, UnsupportedMediaType, TooManyRequests, InternalError, Unavailable,
    ];

    private static readonly Dictionary<int, ProblemCode> ByStatus = new[]
    {
        InvalidRequest, NotAuthenticated, NotFound, MethodNotAllowed, TooLarge, UnsupportedMediaType, TooManyRequests, InternalError, Unavailable,
    }.ToDictionary(code => code.Status);

    /// <summary>The general code of a status.</summary>
    public static ProblemCode? Of(int status) => ByStatus.GetValueOrDefault(status);
}
