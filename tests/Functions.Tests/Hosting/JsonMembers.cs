using System.Text.Json;

namespace Notify.Functions.Tests.Hosting;

internal static class JsonMembers
{
    /// <summary>The text of a member that is there and is one.</summary>
    public static string Text(this JsonElement element, string member) => element.GetProperty(member).GetString()!;
}
