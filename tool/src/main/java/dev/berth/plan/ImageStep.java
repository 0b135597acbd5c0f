package dev.berth.plan;

import dev.berth.image.ImageBuild;
import dev.berth.image.transfer.Parcel;
import java.util.List;

/// A step that brings an image onto the machine.
public sealed interface ImageStep extends Step {
  /// Builds the image of a service.
  record BuildImage(String service, ImageBuild build, String source) implements ImageStep {
    @Override
    public String id() {
      return "build-" + service;
    }

    @Override
    public String title() {
      return "build " + build.tag();
    }
  }

  /// Gets the image of a service that builds nothing.
  record PullImage(String service, String reference, String tag) implements ImageStep {
    @Override
    public String id() {
      return "pull-" + service;
    }

    @Override
    public String title() {
      return "get " + reference;
    }
  }

  /// Lets the server get the image of a service from its registry.
  record PullThere(String service, String reference, String tag) implements ImageStep {
    @Override
    public String id() {
      return "pull-" + service;
    }

    @Override
    public String title() {
      return "let the server get " + reference;
    }
  }

  /// Gives the image that already runs the name it has in the new release.
  record KeepImage(String service, String imageId, String tag) implements ImageStep {
    @Override
    public String id() {
      return "keep-" + service;
    }

    @Override
    public String title() {
      return "keep the image of " + service + " as " + tag;
    }
  }

  /// Sends images from the machine that built them to the server: of each only what it lacks.
  record SendImages(List<Parcel> parcels) implements ImageStep {
    public SendImages {
      parcels = List.copyOf(parcels);
    }

    @Override
    public String id() {
      return "send-images";
    }

    @Override
    public String title() {
      return "send " + String.join(", ", parcels.stream().map(Parcel::there).toList());
    }
  }

  /// Gets the image of the edge and makes sure that its Caddy is new enough.
  ///
  /// @param tag the name it gets
  record EdgeImage(String reference, String tag) implements ImageStep {
    @Override
    public String id() {
      return "edge-image";
    }

    @Override
    public String title() {
      return "get the edge's image " + reference;
    }
  }
}
