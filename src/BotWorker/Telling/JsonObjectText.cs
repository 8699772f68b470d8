using System.Buffers;
using System.Text.Json;

namespace JobRadar.BotAuth.BotWorker.Telling;

/// <summary>One JSON object, as the bytes that are signed.</summary>
internal static class JsonObjectText
{
    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
