using System.Text;

namespace JobRadar.BotAuth.BrowserTests.Setup;

/// <summary>
/// Reads a cleanly drawn QR code of correction level M, versions 3 to 6 (ISO/IEC 18004). Nothing is corrected: one wrong
/// module gives another text.
/// </summary>
internal static class QrReader
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    /// <summary>Blocks and data bytes of each, by version, level M (table 9).</summary>
    private static readonly Dictionary<int, (int Blocks, int DataEach)> LevelM = new()
    {
        [3] = (1, 44),
        [4] = (2, 32),
        [5] = (2, 43),
        [6] = (4, 27),
    };

    /// <param name="modules">Rows of modules, dark is true, without the quiet zone.</param>
    public static string Read(bool[][] modules)
    {
        var version = (modules.Length - 17) / 4;
        var (blocks, dataEach) = LevelM[version];
        var mask = Mask(modules);
        var stream = Bytes(Positions(modules.Length).Select(at => modules[at.Y][at.X] ^ mask(at.Y, at.X))).Take(blocks * dataEach).ToArray();
        var data = Enumerable.Range(0, blocks).SelectMany(block => Enumerable.Range(0, dataEach).Select(i => stream[(i * blocks) + block])).ToArray();

        return Text(new Queue<bool>(data.SelectMany(value => Enumerable.Range(0, 8).Select(bit => ((value >> (7 - bit)) & 1) == 1))));
    }

    /// <summary>Segments follow one another until the terminator or the end.</summary>
    private static string Text(Queue<bool> bits)
    {
        var text = new StringBuilder();
        while (bits.Count >= 4)
        {
            switch (Take(bits, 4))
            {
                case 0:
                    return text.ToString();
                case 1:
                    AppendNumeric(text, bits, Take(bits, 10));
                    break;
                case 2:
                    AppendAlphanumeric(text, bits, Take(bits, 9));
                    break;
                case 4:
                    text.Append(Encoding.Latin1.GetString([.. Enumerable.Range(0, Take(bits, 8)).Select(_ => (byte)Take(bits, 8))]));
                    break;
                case var mode:
                    throw new NotSupportedException($"Segment mode {mode}.");
            }
        }

        return text.ToString();
    }

    private static void AppendNumeric(StringBuilder text, Queue<bool> bits, int count)
    {
        for (; count > 0; count -= 3)
        {
            var digits = Math.Min(count, 3);
            text.Append(Take(bits, (digits * 3) + 1).ToString($"D{digits}"));
        }
    }

    private static void AppendAlphanumeric(StringBuilder text, Queue<bool> bits, int count)
    {
        for (; count >= 2; count -= 2)
        {
            var pair = Take(bits, 11);
            text.Append(Alphabet[pair / 45]).Append(Alphabet[pair % 45]);
        }

        if (count == 1)
            text.Append(Alphabet[Take(bits, 6)]);
    }

    private static int Take(Queue<bool> bits, int count) =>
        Enumerable.Range(0, count).Aggregate(0, (value, _) => (value << 1) | (bits.Dequeue() ? 1 : 0));

    /// <summary>Bits 12 to 10 of the format information, which is itself masked by 101010000010010.</summary>
    private static Func<int, int, bool> Mask(bool[][] modules)
    {
        var pattern = Enumerable.Range(2, 3).Aggregate(0, (bits, x) => (bits << 1) | (modules[8][x] ? 1 : 0)) ^ 0b101;
        return pattern switch
        {
            0 => (i, j) => (i + j) % 2 == 0,
            1 => (i, _) => i % 2 == 0,
            2 => (_, j) => j % 3 == 0,
            3 => (i, j) => (i + j) % 3 == 0,
            4 => (i, j) => ((i / 2) + (j / 3)) % 2 == 0,
            5 => (i, j) => (i * j % 2) + (i * j % 3) == 0,
            6 => (i, j) => ((i * j % 2) + (i * j % 3)) % 2 == 0,
            _ => (i, j) => (((i + j) % 2) + (i * j % 3)) % 2 == 0,
        };
    }

    /// <summary>Two columns at a time from the right, up and down in turn, over whatever is no pattern.</summary>
    private static IEnumerable<(int Y, int X)> Positions(int size)
    {
        var up = true;
        for (var right = size - 1; right > 0; right -= 2, up = !up)
        {
            right -= right == 6 ? 1 : 0;
            for (var step = 0; step < size; step++)
            {
                var y = up ? size - 1 - step : step;
                for (var x = right; x > right - 2; x--)
                {
                    if (!IsPattern(y, x, size))
                        yield return (y, x);
                }
            }
        }
    }

    private static bool IsPattern(int y, int x, int size) =>
        y == 6 || x == 6
        || (y < 9 && (x < 9 || x >= size - 8))
        || (y >= size - 8 && x < 9)
        || (Math.Abs(y - (size - 7)) <= 2 && Math.Abs(x - (size - 7)) <= 2);

    private static IEnumerable<byte> Bytes(IEnumerable<bool> bits) =>
        bits.Chunk(8).Where(chunk => chunk.Length == 8).Select(chunk => (byte)chunk.Aggregate(0, (value, bit) => (value << 1) | (bit ? 1 : 0)));
}
