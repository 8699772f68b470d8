using System.Net;
using System.Text;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Element;

/// <summary>
/// The pages of <c>examples/element</c> on other hosts. Browsers take every host below <c>localhost</c> for this machine, and two labels of it for one site: so
/// <c>app</c> is a sibling of <see cref="Login"/>, <c>shop</c> and <c>evil</c> are other sites.
/// </summary>
public sealed class OtherHosts : IDisposable
{
    private static readonly string Folder = Path.Combine(Repository.Root, "examples", "element");

    private readonly HttpListener listener = new();

    public OtherHosts()
    {
        listener.Prefixes.Add($"http://*:{Port}/");
        listener.Start();
        _ = Task.Run(Answer);
    }

    public int Port { get; } = Repository.FreePort();

    /// <summary>Where the pages take the element from.</summary>
    public string Login { get; private set; } = "";

    /// <summary>The host of this machine, under its own name.</summary>
    public string Same => $"http://localhost:{Port}";
    public string App => $"http://app.botauth.localhost:{Port}";
    public string Shop => $"http://shop.localhost:{Port}";
    public string Evil => $"http://evil.localhost:{Port}";

    /// <summary>The pages take the element from this site, by the host that <see cref="App"/> is a sibling of.</summary>
    public Site ShowElementOf(Site site)
    {
        Login = $"http://login.botauth.localhost:{site.Address.Port}";
        return site;
    }

    public void ShowElementAt(Uri address) => Login = address.ToString();

    public void Dispose() => listener.Close();

    private async Task Answer()
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Close(Encoding.UTF8.GetBytes(Page(context.Request.Url!.AbsolutePath)), willBlock: false);
        }
    }

    /// <summary>The example, with the address of this test's site; every other path is an empty page.</summary>
    private string Page(string path)
    {
        var file = Path.Combine(Folder, path == "/" ? "index.html" : path[1..]);
        return File.Exists(file)
            ? File.ReadAllText(file).Replace("http://localhost:5080", Login, StringComparison.Ordinal)
            : "<!doctype html><html lang=en><title>empty</title><link rel=icon href=data:,>";
    }
}
