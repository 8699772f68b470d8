using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using JobRadar.BotAuth.MTProto.Cryptography;
using JobRadar.BotAuth.MTProto.Messages;
using JobRadar.BotAuth.MTProto.Tl;
using TL;

namespace WTelegram;

/// <summary>From the address to a channel that answers.</summary>
public partial class Client
{
    private static async Task<TcpClient> ConnectTcp(string host, int port)
    {
        var client = new TcpClient();
        try
        {
            await client.ConnectAsync(host, port);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private async Task ConnectNow()
    {
        try
        {
            await reading;
            var frames = await FrameStream.OpenAsync(await OpenTcp(), datacenter.DataCenter?.id ?? session.MainDC, disposed);
            channel = await OpenChannel(frames);
            reading = ReadUntilClosed(channel, frames);
            await InitConnection(channel);
            Save();
            _ = KeepAlive(channel);
        }
        catch (Exception over)
        {
            tcp?.Dispose();
            if (over is not ObjectDisposedException && disposed.IsCancellationRequested)
                throw new ObjectDisposedException("WTelegram.Client was disposed", over);
            throw;
        }
    }

    /// <summary>The address that the session has, and where nobody listens, the configured one.</summary>
    private async Task<NetworkStream> OpenTcp()
    {
        var (configured, address) = Endpoint.Parse(Config("server_address"));
        if (datacenter.DataCenter is { } known)
        {
            try
            {
                return await OpenTcp(new(IPAddress.Parse(known.ip_address), known.port));
            }
            catch (SocketException)
            {
                datacenter.DataCenter = null;
            }
        }

        if (session.MainDC == 0)
            session.MainDC = configured;
        return await OpenTcp(address);
    }

    private async Task<NetworkStream> OpenTcp(IPEndPoint address)
    {
        Endpoint.EnsureLoopback(address);
        var opened = await TcpHandler(address.Address.ToString(), address.Port);
        lock (gate)
        {
            if (disposed.IsCancellationRequested)
            {
                opened.Dispose();
                throw new ObjectDisposedException(nameof(Client), "WTelegram.Client was disposed");
            }

            // An acknowledgement and the call after it are two small writes: Nagle would hold the second for 40 ms.
            opened.NoDelay = true;
            tcp = opened;
            return opened.GetStream();
        }
    }

    private async Task<RpcChannel> OpenChannel(FrameStream frames)
    {
        if (datacenter.AuthKey is null)
        {
            var (key, salt) = await new KeyExchange(frames, ids, session.MainDC, disposed).RunAsync();
            datacenter.AuthKey = key.ToArray();
            datacenter.Salt = salt;
        }

        return new(frames, new AuthKey(datacenter.AuthKey), ids, datacenter.Salt, disposed) { OnUpdates = updates => _ = RaiseUpdates(updates) };
    }

    private async Task ReadUntilClosed(RpcChannel open, FrameStream frames)
    {
        Exception reason;
        await using (frames)
            reason = await open.ReadAsync();
        tcp?.Dispose();
        open.End(reason);
    }

    /// <summary>Says who this is, and learns where the datacenter is.</summary>
    private async Task InitConnection(RpcChannel open)
    {
        var answer = await open.Call(new TlWriter().UInt32(ApiConstructor.InvokeWithLayer).Int32(ApiConstructor.Layer)
            .UInt32(ApiConstructor.InitConnection).Int32(0).Int32(session.ApiId)
            .Text(Config("device_model")).Text(Config("system_version")).Text(Config("app_version"))
            .Text(Config("system_lang_code")).Text(Config("lang_pack")).Text(Config("lang_code"))
            .UInt32(ApiConstructor.HelpGetConfig).ToArray());
        answer.Expect(ApiConstructor.Config);
        answer.Raw(12);
        answer.Bool();
        var id = answer.Int32();
        session.DcOptions = [.. answer.Vector(ReadAddress)];
        session.MainDC = id;
        session.DCSessions[id] = datacenter;
        datacenter.DataCenter ??= session.DcOptions.First(option => option.id == id);
        datacenter.Layer = ApiConstructor.Layer;
    }

    private static DatacenterAddress ReadAddress(TlReader reader)
    {
        reader.Expect(ApiConstructor.DcOption);
        var flags = reader.Int32();
        var address = new DatacenterAddress { id = reader.Int32(), ip_address = reader.Text(), port = reader.Int32() };
        if ((flags & 1 << 10) != 0)
            reader.Bytes();
        return address;
    }

    private async Task KeepAlive(RpcChannel open)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(Math.Max(1, PingInterval)));
        try
        {
            for (long id = 1; await timer.WaitForNextTickAsync(disposed); id++)
                await open.SendService(new TlWriter().UInt32(Constructor.Ping).Int64(id));
        }
        catch (Exception over) when (over is OperationCanceledException or ObjectDisposedException or IOException)
        {
            // The connection has ended.
        }
    }

    private void Save()
    {
        datacenter.OldSalt = datacenter.Salt;
        datacenter.Salt = channel?.Salt ?? datacenter.Salt;
        saveSession(SessionBlob.Write(session, sessionKey));
    }

    private async Task RaiseUpdates(UpdatesBase updates)
    {
        try
        {
            if (OnUpdates?.Invoke(updates) is { } handled)
                await handled;
        }
        catch (Exception failed)
        {
            Helpers.Log(4, $"{nameof(OnUpdates)} raised {failed}");
        }
    }

    private string Config(string what) => config(what) ?? what switch
    {
        "server_address" => "2>149.154.167.50:443",
        "device_model" => RuntimeInformation.OSArchitecture.ToString(),
        "system_version" => RuntimeInformation.OSDescription,
        "app_version" => "1.0",
        "system_lang_code" or "lang_code" => "en",
        "lang_pack" => "",
        _ => throw new WTException($"You must provide a config value for {what}"),
    };
}
