namespace JobRadar.BotAuth.MTProto.Tl;

/// <summary>The numbers of MTProto's own constructors. Source: core.telegram.org/schema/mtproto.</summary>
public static class Constructor
{
    public const uint Vector = 0x1cb5c415;
    public const uint BoolTrue = 0x997275b5;
    public const uint BoolFalse = 0xbc799737;

    public const uint ReqPqMulti = 0xbe7e8ef1;
    public const uint ResPq = 0x05162463;
    public const uint PqInnerDataDc = 0xa9f55f95;
    public const uint ReqDhParams = 0xd712e4be;
    public const uint ServerDhParamsOk = 0xd0e8075c;
    public const uint ServerDhInnerData = 0xb5890dba;
    public const uint SetClientDhParams = 0xf5045f1f;
    public const uint ClientDhInnerData = 0x6643b654;
    public const uint DhGenOk = 0x3bcbf734;

    public const uint MsgContainer = 0x73f1f8dc;
    public const uint MsgsAck = 0x62d6b459;
    public const uint GzipPacked = 0x3072cfa1;
    public const uint RpcResult = 0xf35c6d01;
    public const uint RpcError = 0x2144ca19;
    public const uint BadServerSalt = 0xedab447b;
    public const uint NewSessionCreated = 0x9ec20908;
    public const uint Ping = 0x7abe77ec;
    public const uint PingDelayDisconnect = 0xf3427b8c;
    public const uint Pong = 0x347773c5;
    public const uint GetFutureSalts = 0xb921bd04;
    public const uint FutureSalts = 0xae500895;
}
