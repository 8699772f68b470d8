using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace JobRadar.BotAuth.BotWorker.Telling;

/// <summary>One JSON object, as the bytes that are signed.</summary>
internal static class JsonObjectText
{
    /// <summary>A plus sign stays one: this text is in no page.</summary>
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Plain))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
