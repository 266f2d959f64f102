using Notify.Functions.Http;

namespace Notify.Functions.OpenApi;

/// <summary>The page that shows the description, and what it loads.</summary>
public sealed class ReferenceFiles() : ServedFiles("openapi-page/");
