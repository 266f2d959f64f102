namespace Microsoft.Azure.Functions.Worker;

/// <summary>The key that an HTTP function asks of its callers. The numbers are the real package's.</summary>
public enum AuthorizationLevel
{
    Anonymous = 0,
    User = 1,
    Function = 2,
    System = 3,
    Admin = 4,
}
