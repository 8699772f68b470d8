using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Telegram.Bot.Requests.Abstractions;

namespace Telegram.Bot.Requests;

/// <summary>A request whose other properties are its JSON body.</summary>
internal abstract record Request<TResponse>([property: JsonIgnore] string MethodName) : IRequest<TResponse>
{
    public HttpContent ToHttpContent() =>
        new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(this, JsonBotAPI.Options.GetTypeInfo(GetType())))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        };

    // Requests carry secrets and codes.
    public sealed override string ToString() => MethodName;
}
