package dev.berth.data.offsite;

/// Opens destinations. What one kind needs is loaded only when such a one is opened.
public record Doors(Credentials credentials, Bandwidth bandwidth) {

  /// Throws a `ProblemException` when it can't be reached or refuses.
  public ObjectStore open(Destination destination) {
    return switch (destination) {
      case Destination.S3 s3 -> new S3Store(s3, credentials, bandwidth);
      case Destination.Sftp sftp -> new SftpStore(sftp, credentials.value(sftp.key()), bandwidth);
      case Destination.Folder folder -> new FolderStore(folder.directory(), bandwidth);
    };
  }
}
