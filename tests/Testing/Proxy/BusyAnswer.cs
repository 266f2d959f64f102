using System.Text;

namespace Notify.Testing.Proxy;

/// <summary>What the Table service says when it will not do a request now, to the letter of its REST protocol.</summary>
internal static class BusyAnswer
{
    public static byte[] Encode(int status)
    {
        var (reason, code, message) = status == 429
            ? ("Too Many Requests", "TooManyRequests", "The request is being throttled.")
            : ("Server Busy", "ServerBusy", "The server is currently unable to receive requests. Please retry your request.");
        var body = $$"""
            {"odata.error":{"code":"{{code}}","message":{"lang":"en-US","value":"{{message}}"} } }
            """;
        var head = string.Join("\r\n",
        [
            $"HTTP/1.1 {status} {reason}",
            "Content-Type: application/json;odata=minimalmetadata;streaming=true;charset=utf-8",
            "Retry-After: 1",
            $"Content-Length: {body.Length}",
            "Connection: close",
            "",
            "",
        ]);
        return Encoding.ASCII.GetBytes(head + body);
    }
}
