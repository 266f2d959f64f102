using System.Text;
using Notify.Testing.OpenApi;

namespace Notify.Testing.Http;

/// <summary>Clients of a service under test. Whatever they are answered must be as its description says, or the test fails that asked.</summary>
public static class ServiceClient
{
    /// <param name="service">Its address.</param>
    /// <param name="credentials">Adds to each request what it needs; null for nothing.</param>
    public static HttpClient Of(Uri service, DelegatingHandler? credentials = null)
    {
        // Bytes beyond ASCII in a header are for the service to judge, not for the client. Nor is a cookie kept that a test does not send.
        var sockets = new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1, UseCookies = false };
        HttpMessageHandler handler = new DescribedAnswers { InnerHandler = sockets };
        if (credentials is not null)
        {
            (credentials.InnerHandler, handler) = (handler, credentials);
        }

        return new HttpClient(handler) { BaseAddress = service };
    }
}
