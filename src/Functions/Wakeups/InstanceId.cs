using System.Security.Cryptography;

namespace Notify.Functions.Wakeups;

/// <summary>Tells the hints of one process from those of all others, before and after it.</summary>
internal static class InstanceId
{
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int Length = 12; // 60 bits: no two of any deployment are ever the same

    public static string Mint() => RandomNumberGenerator.GetString(Alphabet, Length);
}
