using JobRadar.BotAuth.MTProto.Tl;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>What a client's first call is wrapped in. Source: core.telegram.org/api/invoking.</summary>
internal static class InitConnection
{
    private const uint JsonObject = 0x99c1d49d;

    /// <summary>Notes what the client says of itself.</summary>
    /// <param name="method">The method inside.</param>
    /// <returns>The same.</returns>
    public static uint Unwrap(AuthorizationKey key, TlReader query, out uint method)
    {
        method = query.UInt32();
        if (method == ApiConstructor.InvokeWithLayer)
        {
            query.Int32();
            method = query.UInt32();
        }

        if (method != ApiConstructor.InitConnection)
            return method;
        var flags = query.Int32();
        key.Client = new(query.Int32(), query.Text(), query.Text(), query.Text());
        query.Text();
        query.Text();
        query.Text();
        if ((flags & 2) != 0)
        {
            query.Expect(JsonObject);
            query.Vector<object>(_ => throw new InvalidDataException("Parameters of a connection are not understood here."));
        }

        return method = query.UInt32();
    }
}
