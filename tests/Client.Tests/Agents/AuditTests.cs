using System.Text;
using Notify.Client.Tests.Services;
using Notify.Domain.Audit;
using Notify.Domain.Sessions;
using Notify.Testing.Http;

namespace Notify.Client.Tests.Agents;

public sealed class AuditTests(SharedServices services)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Audit_IsReadPageByPage_ToTheByte()
    {
        var service = await services.GetAsync(isProtected: true);
        var session = NewSession.Id();
        for (var i = 0; i < 3; i++)
        {
            await service.Agent.AskPermissionAsync(session, TheTool.DeleteFile(), cancellationToken: Token);
            await new SessionLog(service.Http, session).AnswerAsync(approved: true);
        }

        var pages = await service.Agent.ReadAuditAsync(session, pageSize: 2, cancellationToken: Token).ToListAsync(Token);

        var entries = pages.SelectMany(page => page.Entries).ToList();
        Assert.Equal([2, 1], pages.Select(page => page.Entries.Count));
        var tail = new Domain.Audit.AuditTail(pages[^1].Tail!.Number, pages[^1].Tail!.Hash);
        Assert.Null(AuditChain.FindFault(SessionId.Parse(session), entries.Select(entry => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(entry.GetRawText())), tail));
        Assert.Equal(["ada", "ada", "ada"], entries.Select(entry => entry.GetProperty("by").GetString()));
    }

    [Fact]
    public async Task Audit_IsOneEmptyPage_WhenThereIsNone()
    {
        var service = await services.GetAsync();

        var page = Assert.Single(await service.Agent.ReadAuditAsync(NewSession.Id(), cancellationToken: Token).ToListAsync(Token));

        Assert.Equal((0, null, null), (page.Entries.Count, page.Next, page.Tail));
    }
}
