namespace JobRadar.BotAuth.BrowserTests.Setup;

/// <summary>A QR code as the page shows it.</summary>
internal static class QrPicture
{
    /// <summary>One pixel for each module of the code, dark as true, without the quiet zone.</summary>
    private const string Modules =
        """
        async image => {
          await image.decode();
          const size = image.naturalWidth / 4;
          const canvas = new OffscreenCanvas(size, size).getContext('2d', { willReadFrequently: true });
          canvas.imageSmoothingEnabled = false;
          canvas.drawImage(image, 0, 0, size, size);
          const { data } = canvas.getImageData(0, 0, size, size);
          const rows = Array.from({ length: size }, (_, y) => Array.from({ length: size }, (_, x) => data[4 * (y * size + x)] < 128));
          const quiet = 4;
          return rows.slice(quiet, -quiet).map(row => row.slice(quiet, -quiet));
        }
        """;

    /// <summary>What the picture says.</summary>
    public static async Task<string> ReadQr(this ILocator picture) => QrReader.Read(await picture.EvaluateAsync<bool[][]>(Modules));
}
