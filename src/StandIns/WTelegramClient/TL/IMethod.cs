using JobRadar.BotAuth.MTProto.Tl;

namespace TL;

/// <summary>A call of the API, to be sent by <see cref="WTelegram.Client.Invoke{T}(IMethod{T})"/>.</summary>
public interface IMethod<out TResult> : IObject;

/// <summary>What the stand-in can send: how a call is written, and how its answer is read.</summary>
internal interface ICall<out TResult> : IMethod<TResult>
{
    void Write(TlWriter writer);

    TResult Read(TlReader reader);
}
