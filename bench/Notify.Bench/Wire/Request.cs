using System.Globalization;
using System.Net;
using System.Text;

namespace Notify.Bench.Wire;

/// <summary>Requests as bytes.</summary>
internal static class Request
{
    /// <param name="address">Whom it is for.</param>
    /// <param name="path">With its query.</param>
    /// <param name="headers">Whole lines, without their ends.</param>
    public static byte[] Get(IPEndPoint address, string path, params IEnumerable<string?> headers) =>
        Encoding.UTF8.GetBytes(Head("GET", address, path, headers) + "\r\n");

    public static byte[] Post(IPEndPoint address, string path, string json) => Encoding.UTF8.GetBytes(
        Head("POST", address, path, ["Content-Type: application/json", string.Create(CultureInfo.InvariantCulture, $"Content-Length: {Encoding.UTF8.GetByteCount(json)}")]) + "\r\n" + json);

    private static string Head(string method, IPEndPoint address, string path, IEnumerable<string?> headers) =>
        $"{method} {path} HTTP/1.1\r\nHost: {address}\r\n{string.Concat(headers.OfType<string>().Select(header => header + "\r\n"))}";
}
